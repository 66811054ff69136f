/// An ISO 4217 currency, fixed for an account when it is made (contract: currency).
public struct Currency: Hashable, Sendable, CustomStringConvertible {
    /// Three upper-case letters, such as `USD`.
    public let code: String

    /// Nil when the text is not three ASCII letters; lower case is accepted.
    public init?(_ text: some StringProtocol) {
        // Checked before the case is changed: some letters become ASCII only by that.
        guard text.utf8.count == 3, text.utf8.allSatisfy(Currency.isLetter) else { return nil }
        code = text.uppercased()
    }

    private init(code: String) {
        self.code = code
    }

    public static let usd = Currency(code: "USD")

    public var description: String { code }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
