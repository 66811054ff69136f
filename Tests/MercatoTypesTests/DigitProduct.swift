import MercatoTypes

/// The product of two amounts as it is worked out on paper, on arrays of decimal digits: what the fast one is held
/// against.
struct DigitProduct {
    private let isNegative: Bool
    /// The lowest digit first.
    private var digits: [Int]
    /// How many of the digits are decimals.
    private let decimals: Int

    init(_ left: Amount, _ right: Amount) {
        let (first, second) = (DigitProduct.digits(left), DigitProduct.digits(right))
        var product = Array(repeating: 0, count: first.count + second.count + 1)
        for (place, digit) in first.enumerated() {
            var carry = 0
            for (other, factor) in second.enumerated() {
                let sum = product[place + other] + digit * factor + carry
                product[place + other] = sum % 10
                carry = sum / 10
            }
            product[place + second.count] += carry
        }
        while product.last == 0 { product.removeLast() }
        digits = product
        decimals = 2 * Limits.amountFractionDigits
        isNegative = left.isNegative != right.isNegative
    }

    /// The text of the product, or the first limit it breaks.
    var limited: Result<String, AmountError> {
        if digits.isEmpty { return .success("0") }
        let zeros = digits.prefix { $0 == 0 }.count
        if digits.count - zeros > Limits.amountSignificantDigitsMax { return .failure(.tooManySignificantDigits) }
        if decimals - zeros > Limits.amountFractionDigits { return .failure(.tooManyFractionDigits) }
        let wholeDigits = digits.count - decimals
        let isMillionMillion = wholeDigits == 13 && digits.last == 1 && zeros == digits.count - 1
        if wholeDigits > 12, !isMillionMillion { return .failure(.tooLarge) }
        return .success(text(withoutZeros: min(zeros, decimals)))
    }

    private func text(withoutZeros zeros: Int) -> String {
        let padded = digits + Array(repeating: 0, count: max(0, decimals + 1 - digits.count))
        let whole = padded[decimals...].reversed().map(String.init).joined()
        let fraction = padded[zeros..<decimals].reversed().map(String.init).joined()
        return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// The digits in units of 10^-12, from the text and not from the integer that is under test.
    private static func digits(_ amount: Amount) -> [Int] {
        let parts = amount.description.drop { $0 == "-" }.split(separator: ".")
        let fraction = parts.count == 2 ? String(parts[1]) : ""
        let zeros = String(repeating: "0", count: Limits.amountFractionDigits - fraction.count)
        return (parts[0] + fraction + zeros).reversed().compactMap(\.wholeNumberValue)
    }
}
