package import MercatoTypes

/// An auth token as it is kept: a hash that requests are compared with, and a seal that only this server can open.
package struct StoredToken: Hashable, Sendable {
    package let hash: SecretHash
    package let sealed: [UInt8]

    /// Takes back what a store kept.
    package init(hash: SecretHash, sealed: [UInt8]) {
        self.hash = hash
        self.sealed = sealed
    }

    /// - Throws: what the sealing throws.
    package init(_ token: String, of account: SID, sealing: any TokenSealing) throws {
        hash = SecretHash(of: token)
        sealed = try sealing.seal(token, of: account)
    }
}
