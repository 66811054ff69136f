/// An exact amount of money: a decimal with 12 fractional digits on a 128-bit integer.
///
/// An amount read from text has at most 20 significant digits and is at most 10^12 in size (contract: numbers); sums of
/// amounts may be larger: the type holds up to about 1.7 × 10^26. No binary floating point is ever involved.
public struct Amount: Hashable, Sendable {
    /// The amount in units of 10^-12.
    public let units: Int128

    /// - Parameter units: the amount in units of 10^-12
    public init(units: Int128) {
        self.units = units
    }

    public static let zero = Amount(units: 0)
    public static let one = Amount(units: powerOfTen(Limits.amountFractionDigits))

    /// The largest amount that one text may say: 10^12.
    public static let max = Amount(units: powerOfTen(12 + Limits.amountFractionDigits))

    /// No sum of amounts in a store is larger: 10^20 are a hundred million of the largest amounts. Below it a million
    /// sums still add up without overflow.
    public static let storedMax = Amount(units: powerOfTen(20 + Limits.amountFractionDigits))

    public var isZero: Bool { units == 0 }
    public var isNegative: Bool { units < 0 }

    static func powerOfTen(_ exponent: Int) -> Int128 {
        var value: Int128 = 1
        for _ in 0..<exponent { value *= 10 }
        return value
    }
}

extension Amount: AdditiveArithmetic {
    /// Nil on overflow, for amounts that come from where anything may stand.
    public func adding(_ other: Amount) -> Amount? {
        let (sum, overflow) = units.addingReportingOverflow(other.units)
        return overflow ? nil : Amount(units: sum)
    }

    /// Exact. Stops the process on overflow: 10^14 amounts of the largest size do not reach it.
    public static func + (left: Amount, right: Amount) -> Amount { Amount(units: left.units + right.units) }
    public static func - (left: Amount, right: Amount) -> Amount { Amount(units: left.units - right.units) }
}

extension Amount: Comparable {
    public static func < (left: Amount, right: Amount) -> Bool { left.units < right.units }
}

extension Amount: CustomStringConvertible {
    /// The shortest exact text, which is also a JSON number: `44.02`, `0.3`, `-1`, `1000000000000`.
    public var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends ``description``.
    public func append(to bytes: inout [UInt8]) {
        let one = UInt64(Amount.one.units)
        if isNegative { bytes.append(UInt8(ascii: "-")) }
        // Nearly all amounts fit into 64 bits, whose division is many times as fast.
        var fraction: UInt64
        if let magnitude = UInt64(exactly: units.magnitude) {
            let (whole, rest) = magnitude.quotientAndRemainder(dividingBy: one)
            Amount.append(whole, to: &bytes)
            fraction = rest
        } else {
            let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: UInt128(one))
            bytes += String(whole).utf8
            fraction = UInt64(rest)
        }
        if fraction == 0 { return }
        var digitCount = Limits.amountFractionDigits
        while fraction.isMultiple(of: 10) {
            fraction /= 10
            digitCount -= 1
        }
        bytes.append(UInt8(ascii: "."))
        Amount.append(fraction, digitsMin: digitCount, to: &bytes)
    }

    /// Appends decimal digits, with zeros before them where there would be fewer than asked for.
    private static func append(_ number: UInt64, digitsMin: Int = 1, to bytes: inout [UInt8]) {
        // No 64-bit number has more digits than 20.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
            var (rest, place) = (number, buffer.count)
            while rest > 0 || buffer.count - place < digitsMin {
                place -= 1
                buffer[place] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            }
            bytes += buffer[place...]
        }
    }
}

/// What a caller wrote where a usage item's quantity belongs, before any rule has looked at it.
///
/// The contract gives `null`, missing, empty and zero one and the same answer, and everything that is no number
/// another (contract: numbers); so what was written is kept apart until the rules decide.
public enum SubmittedQuantity: Hashable, Sendable {
    case missing
    case null
    /// The empty text, `""`.
    case empty
    /// A text, boolean, array or object.
    case notANumber
    /// A number that cannot be held exactly, and why.
    case outOfRange(AmountError)
    case amount(Amount)
}
