package import MercatoTypes

/// Makes new secrets. The core never draws random numbers.
package protocol SecretSource: Sendable {
    /// 32 hex digits.
    func authToken() -> String
    /// 32 letters and digits.
    func keySecret() -> String
}

/// Keeps auth tokens readable for this server alone: they sign webhooks and are shown by the classic API, so a hash is
/// not enough, and in plain text they must not lie in a database or its backups.
package protocol TokenSealing: Sendable {
    /// - Parameter account: bound into the seal, so that one account's sealed token is none of another's
    func seal(_ token: String, of account: SID) throws -> [UInt8]

    /// - Throws: ``StoreFault/unavailable(reason:)`` when the seal was made with another key or was tampered with.
    func open(_ sealed: [UInt8], of account: SID) throws -> String
}
