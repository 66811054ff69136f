/// A JSON number as its own text, so that no digit is ever lost to a floating-point type.
///
/// `==` compares the text: `1` and `1.0` are different texts. ``isEqual(numerically:)`` and ``compare(_:)`` compare
/// the exact values.
public struct JSONNumber: Hashable, Sendable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// How many significant digits a divisor may have, see ``isMultiple(of:)``.
    public static let divisorDigitsMax = 18

    /// The number as it was written.
    public let text: String

    /// A number from its text; `nil` unless the whole text is one number in the grammar of JSON.
    public init?(_ text: String) {
        var lexer = JSONLexer(Array(text.utf8))
        guard let range = try? lexer.numberRange(), range == 0..<lexer.bytes.count else { return nil }
        self.text = text
    }

    /// A number from an integer.
    public init(_ value: Int) {
        text = String(value)
    }

    /// A number from an integer literal.
    public init(integerLiteral value: Int) {
        self.init(value)
    }

    init(validated text: String) {
        self.text = text
    }

    /// The number as it was written.
    public var description: String {
        text
    }

    /// Whether the value is an integer of any size; `1.0` and `1e2` are.
    public var isInteger: Bool {
        JSONDecimal(self).isInteger
    }

    /// The exact value as an `Int`; `nil` when it is not an integer or does not fit. Negative zero is 0.
    public var int: Int? {
        Int(text) ?? JSONDecimal(self).int
    }

    /// Whether two numbers have exactly the same value; `1`, `1.0` and `10e-1` do.
    public func isEqual(numerically other: JSONNumber) -> Bool {
        compare(other) == 0
    }

    /// Compares two numbers by their exact values, whatever their exponents.
    ///
    /// - Returns: -1 when this number is less than the other, 0 when both are equal, 1 when it is greater.
    public func compare(_ other: JSONNumber) -> Int {
        text == other.text ? 0 : JSONDecimal(self).compare(JSONDecimal(other))
    }

    /// Whether the value is exactly a whole multiple of a divisor, whatever the exponents; 0 is one of every divisor.
    ///
    /// - Returns: `nil` when the divisor is zero or has more than ``divisorDigitsMax`` significant digits.
    public func isMultiple(of divisor: JSONNumber) -> Bool? {
        JSONDecimal(self).isMultiple(of: JSONDecimal(divisor))
    }

    /// Feeds the value into a hasher so that numbers equal under ``isEqual(numerically:)`` hash alike.
    public func hash(numericallyInto hasher: inout Hasher) {
        JSONDecimal(self).hash(into: &hasher)
    }
}
