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
            if let sid = SID(canonical: bytes) { return sid }
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
        let (first, second) = kind.letters
        bytes.append(first)
        bytes.append(second)
        appendNumber(to: &bytes)
    }

    /// Appends ``byteCount`` bytes, for where the kind is known.
    public func appendNumber(to bytes: inout [UInt8]) {
        withNumberBytes { bytes += $0 }
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

    /// Reads the canonical text, whose hex digits are in lower case; nil for every other.
    public init?(canonical bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == SID.length, let kind = SID.kind(bytes[0], bytes[1]) else { return nil }
        let text = UnsafeRawBufferPointer(bytes)
        var halves: (UInt64, UInt64) = (0, 0)
        for place in stride(from: 2, to: SID.length, by: 8) {
            let digits = UInt64(bigEndian: text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            guard let number = SID.number(lowerCase: digits) else { return nil }
            if place < 18 { halves.0 = halves.0 << 32 | number } else { halves.1 = halves.1 << 32 | number }
        }
        self.init(kind: kind, high: halves.0, low: halves.1)
    }

    private static func kind(_ first: UInt8, _ second: UInt8) -> SIDKind? {
        let letters = UInt8(ascii: "A")...UInt8(ascii: "Z")
        guard letters.contains(first), letters.contains(second) else { return nil }
        return kinds[Int(first - letters.lowerBound) * 26 + Int(second - letters.lowerBound)]
    }

    /// By their two letters.
    private static let kinds: [SIDKind?] = {
        var kinds = [SIDKind?](repeating: nil, count: 26 * 26)
        for kind in SIDKind.allCases {
            kinds[kind.rawValue.utf8.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "A")) }] = kind
        }
        return kinds
    }()

    /// What 8 hex digits in lower case say, the first in the highest byte; nil when they are not all such digits.
    /// All at once, because which of them are letters cannot be foreseen.
    private static func number(lowerCase digits: UInt64) -> UInt64? {
        let letters = digits >> 6 & 0x0101_0101_0101_0101
        var nibbles = ((digits & 0x0F0F_0F0F_0F0F_0F0F) &+ letters &* 9) & 0x0F0F_0F0F_0F0F_0F0F
        guard text(of: nibbles) == digits else { return nil }
        nibbles = (nibbles | nibbles >> 4) & 0x00FF_00FF_00FF_00FF
        nibbles = (nibbles | nibbles >> 8) & 0x0000_FFFF_0000_FFFF
        return (nibbles | nibbles >> 16) & 0xFFFF_FFFF
    }

    /// The hex digits of 8 bytes below 16.
    private static func text(of nibbles: UInt64) -> UInt64 {
        // 1 in each byte that is more than 9.
        let letters = (nibbles &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return nibbles &+ 0x3030_3030_3030_3030 &+ letters &* 39
    }

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

extension SID: CustomStringConvertible {
    /// The canonical text: upper-case letters, lower-case hex.
    public var description: String {
        String(unsafeUninitializedCapacity: SID.length) { buffer in
            write(to: buffer)
            return SID.length
        }
    }

    /// Hands over the bytes of ``description``, without a `String`.
    public func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: SID.length) { buffer in
            write(to: buffer)
            return try body(UnsafeBufferPointer(buffer))
        }
    }

    private func write(to buffer: UnsafeMutableBufferPointer<UInt8>) {
        (buffer[0], buffer[1]) = kind.letters
        SID.write(high, to: buffer, at: 2)
        SID.write(low, to: buffer, at: 18)
    }

    /// 16 hex digits: the nibbles of each half are spread over the bytes of a word, and all become letters at once.
    private static func write(_ number: UInt64, to buffer: UnsafeMutableBufferPointer<UInt8>, at start: Int) {
        for place in stride(from: start, to: start + 16, by: 8) {
            let half = place == start ? number >> 32 : number & 0xFFFF_FFFF
            var nibbles = (half | half << 16) & 0x0000_FFFF_0000_FFFF
            nibbles = (nibbles | nibbles << 8) & 0x00FF_00FF_00FF_00FF
            nibbles = (nibbles | nibbles << 4) & 0x0F0F_0F0F_0F0F_0F0F
            UnsafeMutableRawBufferPointer(buffer).storeBytes(
                of: text(of: nibbles).bigEndian, toByteOffset: place, as: UInt64.self)
        }
    }
}

extension SID: Comparable {
    /// The order of the canonical texts.
    public static func < (left: SID, right: SID) -> Bool {
        (left.kind.rawValue, left.high, left.low) < (right.kind.rawValue, right.high, right.low)
    }
}
