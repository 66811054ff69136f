import MercatoCore

/// Random secrets from the system. Letters and digits only, because a client library refuses others
/// (contract: authentication).
package struct Secrets: SecretSource {
    package init() {}

    package func authToken() -> String {
        var random = SystemRandomNumberGenerator()
        return Secrets.authToken(using: &random)
    }

    package func keySecret() -> String {
        var random = SystemRandomNumberGenerator()
        return Secrets.keySecret(using: &random)
    }

    /// 32 hex digits: 128 bits.
    package static func authToken(using random: inout some RandomNumberGenerator) -> String {
        text(32, from: "0123456789abcdef", using: &random)
    }

    /// 32 letters and digits: about 190 bits.
    package static func keySecret(using random: inout some RandomNumberGenerator) -> String {
        text(32, from: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", using: &random)
    }

    private static func text(
        _ length: Int, from alphabet: String, using random: inout some RandomNumberGenerator
    ) -> String {
        let letters = Array(alphabet)
        return String((0..<length).map { _ in letters[Int.random(in: letters.indices, using: &random)] })
    }
}
