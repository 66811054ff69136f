/// Why a text is not an ``Amount`` (contract: numbers).
public enum AmountError: Error, Hashable, Sendable {
    /// Not a JSON number.
    case malformed
    /// More than 12 fractional digits, trailing zeros not counted.
    case tooManyFractionDigits
    /// More than 20 significant digits, leading and trailing zeros not counted.
    case tooManySignificantDigits
    /// Larger than 10^12 in size.
    case tooLarge
}

extension AmountError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed: "is not a decimal number"
        case .tooManyFractionDigits: "has more than \(Limits.amountFractionDigits) digits after the decimal point"
        case .tooManySignificantDigits: "has more than \(Limits.amountSignificantDigitsMax) significant digits"
        case .tooLarge: "is larger than 1000000000000"
        }
    }
}
