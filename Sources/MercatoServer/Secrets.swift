/// Random secrets. Letters and digits only, because a client library refuses others (contract section e).
package enum Secrets {
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
