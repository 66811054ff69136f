/// Makes new secrets. The core never draws random numbers.
package protocol SecretSource: Sendable {
    /// 32 hex digits.
    func authToken() -> String
    /// 32 letters and digits.
    func keySecret() -> String
}
