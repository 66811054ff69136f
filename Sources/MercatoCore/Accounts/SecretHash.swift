import Crypto

/// The SHA-256 of a secret.
///
/// Secrets are 32 random characters, not passwords: nothing is gained by a slow hash, and one would cost the usage
/// path 20,000 times its budget.
package struct SecretHash: Hashable, Sendable {
    package static let byteCount = 32

    /// ``byteCount`` of them.
    package let bytes: [UInt8]

    package init(of secret: String) {
        bytes = Array(SHA256.hash(data: Array(secret.utf8)))
    }

    /// Takes back what a store kept.
    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Whether a secret is the one hashed; the time it takes says nothing about where they differ.
    package func matches(_ secret: String) -> Bool { matches(SecretHash(of: secret)) }

    /// Whether both are of one secret; the time it takes says nothing about where they differ.
    func matches(_ other: SecretHash) -> Bool {
        guard bytes.count == other.bytes.count else { return false }
        return zip(bytes, other.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
