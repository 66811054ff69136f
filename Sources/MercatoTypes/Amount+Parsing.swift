extension Amount {
    /// Reads a JSON number's text exactly.
    ///
    /// Zeros that do not change the value are not counted: `1.10` is `1.1`, `1E2` is `100`, `-0` is `0`.
    /// - Throws: ``AmountError`` when the text is no JSON number or is outside the limits of contract: numbers.
    public init(_ text: some StringProtocol) throws(AmountError) {
        var text = String(text)
        let read = text.withUTF8 { bytes in
            Result { () throws(AmountError) in try Amount(numberText: bytes) }
        }
        self = try read.get()
    }

    /// Reads a JSON number from its bytes; the usage scanner's way in.
    /// - Throws: as ``init(_:)``.
    public init(numberText bytes: UnsafeBufferPointer<UInt8>) throws(AmountError) {
        if let units = Amount.plainUnits(bytes) {
            self.init(units: units)
            return
        }
        var reader = DecimalReader()
        for byte in bytes { try reader.read(byte) }
        self.init(units: try reader.units())
    }

    /// Units of a number as most callers write it, such as `12.355`: at most 18 digits of which at most as many stand
    /// behind the point as an amount has. Nil for every other text, and for one that is out of limits.
    private static func plainUnits(_ bytes: UnsafeBufferPointer<UInt8>) -> Int128? {
        var coefficient: UInt64 = 0
        var digits = 0
        var fractionDigits: Int?
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // A zero before another digit is no JSON.
                if digits == 1, coefficient == 0, fractionDigits == nil { return nil }
                coefficient = coefficient &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
                digits += 1
                fractionDigits? += 1
            case UInt8(ascii: "."):
                guard digits > 0, fractionDigits == nil else { return nil }
                fractionDigits = 0
            default: return nil
            }
            if digits > 18 { return nil }
        }
        guard digits > 0, fractionDigits != 0, fractionDigits ?? 0 <= Limits.amountFractionDigits else { return nil }
        let units = Int128(coefficient) * powersOfTen[Limits.amountFractionDigits - (fractionDigits ?? 0)]
        return units <= max.units ? units : nil
    }

    private static let powersOfTen = (0...Limits.amountFractionDigits).map(powerOfTen)
}

extension Amount {
    /// Reads back what ``description`` wrote, without the limits of an amount that is sent: a sum may have more digits
    /// than any of its parts. Nil when the text is not of that form or does not fit.
    public init?(sum text: some StringProtocol) {
        let unsigned = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = unsigned.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard !unsigned.hasPrefix("+"), !unsigned.hasPrefix("-"), fraction.utf8.first != UInt8(ascii: "+"),
            fraction.utf8.first != UInt8(ascii: "-"), fraction.utf8.count <= Limits.amountFractionDigits,
            let whole = Int128(parts[0]), let tail = Int128(fraction)
        else { return nil }
        let (scaled, scaleOverflow) = whole.multipliedReportingOverflow(
            by: Amount.powerOfTen(Limits.amountFractionDigits))
        let (units, overflow) = scaled.addingReportingOverflow(
            tail * Amount.powerOfTen(Limits.amountFractionDigits - fraction.utf8.count))
        if scaleOverflow || overflow { return nil }
        self.init(units: text.hasPrefix("-") ? -units : units)
    }
}

/// Reads a JSON number byte by byte and keeps its value as `coefficient × 10^exponent`.
///
/// Zeros are held back until a later digit shows that they matter, so that trailing zeros neither count as
/// significant nor overflow, however many there are.
private struct DecimalReader {
    private enum Stage { case start, sign, zero, whole, point, fraction, exponentMark, exponentSign, exponent }

    private var stage = Stage.start
    private var isNegative = false
    private var coefficient: Int128 = 0
    private var significantDigits = 0
    private var heldZeros = 0
    private var fractionDigits = 0
    private var exponentIsNegative = false
    private var writtenExponent = 0

    mutating func read(_ byte: UInt8) throws(AmountError) {
        switch (stage, byte) {
        case (.start, UInt8(ascii: "-")):
            isNegative = true
            stage = .sign
        case (.start, UInt8(ascii: "0")), (.sign, UInt8(ascii: "0")):
            stage = .zero
        case (.start, Self.digits), (.sign, Self.digits), (.whole, Self.digits):
            stage = .whole
            take(byte)
        case (.zero, UInt8(ascii: ".")), (.whole, UInt8(ascii: ".")):
            stage = .point
        case (.point, Self.digits), (.fraction, Self.digits):
            stage = .fraction
            fractionDigits += 1
            take(byte)
        case (.zero, Self.exponentMarks), (.whole, Self.exponentMarks), (.fraction, Self.exponentMarks):
            stage = .exponentMark
        case (.exponentMark, UInt8(ascii: "+")), (.exponentMark, UInt8(ascii: "-")):
            exponentIsNegative = byte == UInt8(ascii: "-")
            stage = .exponentSign
        case (.exponentMark, Self.digits), (.exponentSign, Self.digits), (.exponent, Self.digits):
            stage = .exponent
            // Capped, not wrapped: beyond the cap only the limits below decide.
            writtenExponent = min(writtenExponent * 10 + Int(byte - UInt8(ascii: "0")), 100_000_000)
        default:
            throw .malformed
        }
    }

    private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    private static let exponentMarks = [UInt8(ascii: "e"), UInt8(ascii: "E")]

    private mutating func take(_ digit: UInt8) {
        let value = Int128(digit - UInt8(ascii: "0"))
        guard value > 0 else {
            heldZeros += 1
            return
        }
        if coefficient > 0 { significantDigits += heldZeros }
        significantDigits += 1
        if significantDigits <= Limits.amountSignificantDigitsMax {
            coefficient *= coefficient > 0 ? Amount.powerOfTen(heldZeros + 1) : 10
            coefficient += value
        }
        heldZeros = 0
    }

    func units() throws(AmountError) -> Int128 {
        switch stage {
        case .zero, .whole, .fraction, .exponent: break
        default: throw .malformed
        }
        if coefficient == 0 { return 0 }
        let exponent = heldZeros - fractionDigits + (exponentIsNegative ? -writtenExponent : writtenExponent)
        let magnitude = try Amount.magnitude(coefficient, exponent: exponent, significantDigits: significantDigits)
        return isNegative ? -magnitude : magnitude
    }
}

private func ~= (pattern: [UInt8], value: UInt8) -> Bool { pattern.contains(value) }
