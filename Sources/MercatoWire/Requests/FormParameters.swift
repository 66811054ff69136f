/// The parameters of a query or of an `application/x-www-form-urlencoded` body.
///
/// Names may repeat, because some clients post lists that way; unknown names are simply never asked for. Malformed
/// percent escapes and bytes that are no UTF-8 are refused rather than guessed at.
public struct FormParameters: Hashable, Sendable {
    /// Name and value in the order they were sent.
    public private(set) var pairs: [(name: String, value: String)]

    public init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    /// Reads the encoded text.
    /// - Throws: ``RequestFault`` naming the position of a malformed escape or invalid UTF-8.
    public init(encoded bytes: some Collection<UInt8>) throws(RequestFault) {
        pairs = []
        var offset = 0
        for part in bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
            defer { offset += part.count + 1 }
            if part.isEmpty { continue }
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = try FormParameters.decode(part[..<equals], at: offset)
            let value =
                equals == part.endIndex ? "" : try FormParameters.decode(part[equals...].dropFirst(), at: offset)
            pairs.append((name, value))
        }
    }

    /// The last value of a name: what a later parameter says replaces an earlier one. Nil when it was not sent.
    public subscript(name: String) -> String? {
        pairs.last { $0.name == name }?.value
    }

    /// All values of a name, in order.
    public func all(_ name: String) -> [String] {
        pairs.filter { $0.name == name }.map(\.value)
    }

    public mutating func append(_ name: String, _ value: String?) {
        if let value { pairs.append((name, value)) }
    }

    /// The encoded text: letters, digits and `-._~` stay, everything else is escaped.
    public var encoded: String {
        pairs.map { "\(FormParameters.escape($0.name))=\(FormParameters.escape($0.value))" }.joined(separator: "&")
    }

    public static func == (left: FormParameters, right: FormParameters) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.value == $1.value }
    }

    public func hash(into hasher: inout Hasher) {
        for pair in pairs {
            hasher.combine(pair.name)
            hasher.combine(pair.value)
        }
    }

    private static func decode(_ bytes: some Collection<UInt8>, at offset: Int) throws(RequestFault) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var iterator = bytes.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = hexValue(iterator.next()), let low = hexValue(iterator.next()) else {
                    throw RequestFault(
                        "The parameter at byte \(offset) has a % that two hex digits do not follow; write it as %25")
                }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw RequestFault("The parameter at byte \(offset) is not valid UTF-8")
        }
        return text
    }

    private static func hexValue(_ byte: UInt8?) -> UInt8? {
        guard let byte else { return nil }
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): return byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): return byte - UInt8(ascii: "A") + 10
        default: return nil
        }
    }

    private static func escape(_ text: String) -> String {
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                escaped.append(byte)
            default:
                let digits = Array("0123456789ABCDEF".utf8)
                escaped += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
