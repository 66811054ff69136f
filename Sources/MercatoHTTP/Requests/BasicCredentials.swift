/// User name and password of a `Basic` header (RFC 7617).
package struct BasicCredentials: Hashable, Sendable {
    package let username: String
    package let password: String

    /// Nil for anything else than two texts in UTF-8 with a colon between, in padded Base64.
    package init?(_ header: String) {
        var header = header
        let decoded = header.withUTF8 { bytes -> [UInt8]? in
            guard let space = bytes.firstIndex(of: UInt8(ascii: " ")), space == BasicCredentials.scheme.count,
                zip(bytes, BasicCredentials.scheme).allSatisfy({ $0 | 0x20 == $1 })
            else { return nil }
            return BasicCredentials.bytes(UnsafeBufferPointer(rebasing: bytes[(space + 1)...]))
        }
        guard let decoded, let colon = decoded.firstIndex(of: UInt8(ascii: ":")),
            let username = String(validating: decoded[..<colon], as: UTF8.self),
            let password = String(validating: decoded[(colon + 1)...], as: UTF8.self)
        else { return nil }
        self.username = username
        self.password = password
    }

    private static let scheme = Array("basic".utf8)
    private static let padding = UInt8(ascii: "=")

    /// What padded Base64 stands for; nil when it is none.
    static func bytes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        let padded = text.suffix(2).count { $0 == padding }
        if padded == 2, text[text.count - 2] != padding { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var bits: UInt32 = 0
        for (index, letter) in text.dropLast(padded).enumerated() {
            guard let value = value(of: letter) else { return nil }
            bits = bits << 6 | value
            // Four letters are three bytes.
            if index % 4 > 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(6 - 2 * (index % 4)))) }
        }
        return bytes
    }

    private static func value(of letter: UInt8) -> UInt32? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(letter - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(letter - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
