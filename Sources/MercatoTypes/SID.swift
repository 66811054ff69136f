/// The identifier of a resource: two letters and 32 hex digits, 34 characters in all.
///
/// Both hex cases are accepted and compare equal; lower case is emitted (contract section 0). Held in 24 bytes
/// without a heap allocation, because the usage path handles thousands a second.
public struct SID: Hashable, Sendable {
    /// Characters in the text form.
    public static let length = 34

    public let kind: SIDKind
    private let high: UInt64
    private let low: UInt64

    /// - Parameters:
    ///   - kind: what is identified
    ///   - high: the first 16 hex digits as a number
    ///   - low: the last 16 hex digits as a number
    public init(kind: SIDKind, high: UInt64, low: UInt64) {
        self.kind = kind
        self.high = high
        self.low = low
    }

    /// Reads the text form; nil when it is not two known letters followed by 32 hex digits.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        let parsed: SID? = text.withUTF8 { bytes in
            guard bytes.count == SID.length, let kind = SID.kind(bytes[0], bytes[1]) else { return nil }
            guard let high = SID.number(bytes[2..<18]), let low = SID.number(bytes[18..<34]) else { return nil }
            return SID(kind: kind, high: high, low: low)
        }
        guard let parsed else { return nil }
        self = parsed
    }

    /// The bytes that tell it from every other of its kind: 16 of them, in the order of the text.
    public static let byteCount = 16

    /// Takes back what ``append(to:)`` wrote behind the letters of the kind; nil for another number of bytes.
    public init?(_ kind: SIDKind, bytes: some Collection<UInt8>) {
        guard bytes.count == SID.byteCount else { return nil }
        func number(_ bytes: some Sequence<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
        self.init(kind: kind, high: number(bytes.prefix(8)), low: number(bytes.dropFirst(8)))
    }

    /// Appends the kind's two letters and then ``byteCount`` bytes.
    public func append(to bytes: inout [UInt8]) {
        bytes += kind.rawValue.utf8
        appendNumber(to: &bytes)
    }

    /// Appends ``byteCount`` bytes, for where the kind is known.
    public func appendNumber(to bytes: inout [UInt8]) {
        withUnsafeBytes(of: high.bigEndian) { bytes += $0 }
        withUnsafeBytes(of: low.bigEndian) { bytes += $0 }
    }

    /// The bytes that ``appendNumber(to:)`` appends, without an array.
    public func withNumberBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { try body($0) }
    }

    /// The same number as another kind.
    public func numbering(_ kind: SIDKind) -> SID { SID(kind: kind, high: high, low: low) }

    /// With its last four digits 0: the SID of a report, whose billing events are numbered in those digits.
    public var withRoomForNumbers: SID { SID(kind: kind, high: high, low: low << 16) }

    /// What its last four digits say.
    public var lastNumber: Int { Int(low & 0xFFFF) }

    /// With other last four digits.
    /// - Parameter number: below 65,536
    public func withLastNumber(_ number: Int) -> SID {
        SID(kind: kind, high: high, low: low & ~0xFFFF | UInt64(number & 0xFFFF))
    }

    /// Reads the text form of one kind; nil for any other kind or a malformed text.
    public init?(_ text: some StringProtocol, _ kind: SIDKind) {
        guard let sid = SID(text), sid.kind == kind else { return nil }
        self = sid
    }

    private static func kind(_ first: UInt8, _ second: UInt8) -> SIDKind? {
        kinds[UInt16(first) << 8 | UInt16(second)]
    }

    /// By their two letters.
    private static let kinds = Dictionary(
        uniqueKeysWithValues: SIDKind.allCases.map { kind in
            (kind.rawValue.utf8.reduce(UInt16(0)) { $0 << 8 | UInt16($1) }, kind)
        })

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        var value: UInt64 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt64(digit - UInt8(ascii: "A") + 10)
            default: return nil
            }
        }
        return value
    }
}

extension SID {
    /// Whether a text is ``description``, without making that.
    public func isDescription(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { text in
            guard text.count == SID.length, kind.rawValue.utf8.elementsEqual(text[..<2]) else { return false }
            let digits = UnsafeRawBufferPointer(text)
            func says(_ half: UInt64, at place: Int) -> Bool {
                UInt64(bigEndian: digits.loadUnaligned(fromByteOffset: place, as: UInt64.self)) == SID.digits(half)
            }
            return says(high >> 32, at: 2) && says(high & 0xFFFF_FFFF, at: 10) && says(low >> 32, at: 18)
                && says(low & 0xFFFF_FFFF, at: 26)
        }
    }
}

extension SID: CustomStringConvertible {
    /// The canonical text: upper-case letters, lower-case hex.
    public var description: String {
        String(unsafeUninitializedCapacity: SID.length) { buffer in
            for (index, letter) in kind.rawValue.utf8.enumerated() { buffer[index] = letter }
            SID.write(high, to: buffer, at: 2)
            SID.write(low, to: buffer, at: 18)
            return SID.length
        }
    }

    private static func write(_ number: UInt64, to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        for place in stride(from: start, to: start + 16, by: 8) {
            let text = digits(place == start ? number >> 32 : number & 0xFFFF_FFFF)
            for index in 0..<8 { buffer[place + index] = UInt8(truncatingIfNeeded: text >> UInt64(56 - 8 * index)) }
        }
    }

    /// The eight hex digits of 32 bits, the first in the highest byte: the nibbles are spread over the bytes of a word,
    /// and all become letters at once.
    private static func digits(_ half: UInt64) -> UInt64 {
        var nibbles = (half | half << 16) & 0x0000_FFFF_0000_FFFF
        nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
        // 1 in each byte whose nibble is more than 9.
        let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39
    }
}

extension SID: Comparable {
    /// The order of the canonical texts.
    public static func < (left: SID, right: SID) -> Bool {
        (left.kind.rawValue, left.high, left.low) < (right.kind.rawValue, right.high, right.low)
    }
}
