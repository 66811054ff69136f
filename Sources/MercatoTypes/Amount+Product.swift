extension Amount {
    /// The exact product: units times a price.
    ///
    /// A product has as many decimals as both factors together, and is never rounded to fit.
    /// - Throws: ``AmountError`` when it is outside the limits of contract: numbers.
    public func multiplied(by factor: Amount) throws(AmountError) -> Amount {
        var (left, right) = (units.magnitude, factor.units.magnitude)
        if left == 0 || right == 0 { return .zero }
        // Every ten is taken out of the factors, so that the product of what is left has exactly its significant
        // digits: beyond 128 bits it has too many of them, and no wider integer is needed.
        var exponent = -2 * Limits.amountFractionDigits
        exponent += Amount.cancel(&left) + Amount.cancel(&right)
        exponent += Amount.cancel(2, in: &left, and: 5, in: &right) + Amount.cancel(5, in: &left, and: 2, in: &right)
        let (coefficient, overflow) = left.multipliedReportingOverflow(by: right)
        if overflow { throw .tooManySignificantDigits }
        let magnitude = try Amount.magnitude(
            Int128(clamping: coefficient), exponent: exponent, significantDigits: String(coefficient).utf8.count)
        return Amount(units: isNegative == factor.isNegative ? magnitude : -magnitude)
    }

    /// Takes out the factor 10 as often as it is there.
    private static func cancel(_ value: inout UInt128) -> Int {
        var count = 0
        while value.isMultiple(of: 10) {
            value /= 10
            count += 1
        }
        return count
    }

    /// Takes a factor out of each of two numbers as often as both have theirs.
    private static func cancel(
        _ first: UInt128, in left: inout UInt128, and second: UInt128, in right: inout UInt128
    ) -> Int {
        var count = 0
        while left.isMultiple(of: first), right.isMultiple(of: second) {
            left /= first
            right /= second
            count += 1
        }
        return count
    }

    /// `coefficient × 10^exponent` in units of 10^-12. The coefficient is above 0, does not end in 0, and counts only
    /// while it has no more than the significant digits allowed.
    /// - Throws: the limit of contract: numbers that is broken.
    static func magnitude(
        _ coefficient: Int128, exponent: Int, significantDigits: Int
    ) throws(AmountError) -> Int128 {
        guard significantDigits <= Limits.amountSignificantDigitsMax else { throw .tooManySignificantDigits }
        guard exponent >= -Limits.amountFractionDigits else { throw .tooManyFractionDigits }
        // 13 digits before the point hold 10^12 itself; the comparison below refuses what is above it.
        guard significantDigits + exponent <= 13 else { throw .tooLarge }
        let magnitude = coefficient * powerOfTen(exponent + Limits.amountFractionDigits)
        guard magnitude <= max.units else { throw .tooLarge }
        return magnitude
    }
}
