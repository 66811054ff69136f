/// The exact value of a JSON number: ± 0.d₁d₂d₃… × 10^(exponent + shift), with d₁ and the last digit not zero.
///
/// The exponent stays a row of digits, because the text may name one that no integer type holds.
struct JSONDecimal {
    /// Values of this size stand for "at least this", see ``difference(_:_:)``. Small enough that adding the shift,
    /// which is at most the length of the text, cannot overflow.
    private static let enormous = 100_000_000_000_000_000

    private var isNegative = false
    /// The significant digits as 0 to 9; empty for zero.
    private var digits: ArraySlice<UInt8> = []
    private var exponent = Exponent()
    private var shift = 0

    private struct Exponent {
        var isNegative = false
        var digits: ArraySlice<UInt8> = []

        /// The digit at a decimal place, 1 for the ones, with the sign of the exponent; 0 where there is none.
        func digit(atPlace place: Int) -> Int {
            guard place <= digits.count else { return 0 }
            let digit = Int(digits[digits.endIndex - place] - 0x30)
            return isNegative ? -digit : digit
        }
    }

    init(_ number: JSONNumber) {
        let text = Array(number.text.utf8)
        let mark = text.firstIndex { $0 == 0x65 || $0 == 0x45 } ?? text.endIndex
        let point = text[..<mark].firstIndex(of: 0x2E) ?? mark
        isNegative = text.first == 0x2D
        let whole = text[(isNegative ? 1 : 0)..<point]
        let all = (whole + text[point..<mark].dropFirst()).map { $0 - 0x30 }
        let significant = all.drop { $0 == 0 }
        guard let last = significant.lastIndex(where: { $0 != 0 }) else {
            isNegative = false
            return
        }
        digits = significant[...last]
        shift = whole.count - (all.count - significant.count)
        let power = text[mark...].dropFirst()
        exponent.isNegative = power.first == 0x2D
        exponent.digits = power.drop { $0 == 0x2B || $0 == 0x2D }.drop { $0 == 0x30 }
    }

    /// Where the decimal point stands behind the first digit, as far as it fits; see ``enormous``.
    private var point: Int {
        JSONDecimal.difference(exponent, Exponent()) + shift
    }

    var isInteger: Bool {
        digits.isEmpty || point >= digits.count
    }

    var int: Int? {
        guard isInteger else { return nil }
        guard !digits.isEmpty else { return 0 }
        guard point <= 19 else { return nil }
        // Counted downwards, since the least Int has no positive counterpart.
        var value = 0
        for place in 0..<point {
            let digit = place < digits.count ? Int(digits[digits.startIndex + place]) : 0
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, underflow) = tens.subtractingReportingOverflow(digit)
            guard !overflow, !underflow else { return nil }
            value = sum
        }
        guard !isNegative else { return value }
        return value == .min ? nil : -value
    }

    func compare(_ other: JSONDecimal) -> Int {
        let signs = (sign, other.sign)
        guard signs.0 == signs.1, signs.0 != 0 else { return (signs.0 - signs.1).signum() }
        return signs.0 * compareMagnitude(other)
    }

    /// Whether this is a whole multiple of a divisor; `nil` for a divisor of zero or of too many digits.
    func isMultiple(of divisor: JSONDecimal) -> Bool? {
        guard !divisor.digits.isEmpty, divisor.digits.count <= JSONNumber.divisorDigitsMax else { return nil }
        guard !digits.isEmpty else { return true }
        // Both read as whole numbers that do not end in 0: with fewer tens than the divisor this one would have to.
        let tens =
            JSONDecimal.difference(exponent, divisor.exponent)
            + (shift - digits.count) - (divisor.shift - divisor.digits.count)
        guard tens >= 0 else { return false }
        let modulus = divisor.digits.reduce(0 as UInt64) { $0 * 10 + UInt64($1) }
        var remainder = digits.reduce(0 as UInt64) { ($0 * 10 + UInt64($1)) % modulus }
        // A divisor of 18 digits has fewer than 60 factors of 2 or of 5, so that more tens change nothing.
        for _ in 0..<min(tens, 60) where remainder != 0 {
            remainder = remainder * 10 % modulus
        }
        return remainder == 0
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(isNegative)
        hasher.combine(digits)
        guard !digits.isEmpty else { return }
        // Beyond a tenth of the bound two spellings of one value may round differently, so all of them hash alike.
        let bound = JSONDecimal.enormous / 10
        hasher.combine(max(-bound, min(bound, point)))
    }

    private var sign: Int {
        digits.isEmpty ? 0 : isNegative ? -1 : 1
    }

    private func compareMagnitude(_ other: JSONDecimal) -> Int {
        let order = JSONDecimal.difference(exponent, other.exponent) + (shift - other.shift)
        guard order == 0 else { return order.signum() }
        if digits.lexicographicallyPrecedes(other.digits) {
            return -1
        }
        return digits.elementsEqual(other.digits) ? 0 : 1
    }

    /// The exact difference of two exponents, or a number of the right sign and at least ``enormous`` in size when the
    /// difference is at least about as large.
    private static func difference(_ left: Exponent, _ right: Exponent) -> Int {
        let places = max(left.digits.count, right.digits.count)
        var result = 0
        for place in stride(from: places, to: 0, by: -1) {
            result = result * 10 + left.digit(atPlace: place) - right.digit(atPlace: place)
            // The digits still to come cannot bring a number of this size back into the range of a shift.
            if abs(result) > enormous { return result }
        }
        return result
    }
}
