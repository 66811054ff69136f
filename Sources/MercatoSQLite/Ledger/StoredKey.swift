/// The key of a report as a row keeps it: most are UUIDs in their canonical form, with their hyphens or without them,
/// and take 16 bytes then, or 17.
enum StoredKey: Hashable {
    case text(String)
    /// The bytes of a UUID; without hyphens, behind one that is 0.
    case uuid([UInt8])

    private static let byteCount = 16

    init(_ key: String) {
        self = StoredKey.uuid(key).map(StoredKey.uuid) ?? .text(key)
    }

    /// Nil for what is never kept as a UUID.
    init?(stored bytes: [UInt8]) {
        let isPlain = bytes.count == StoredKey.byteCount + 1 && bytes[0] == 0
        guard isPlain || bytes.count == StoredKey.byteCount else { return nil }
        self = .uuid(bytes)
    }

    /// What was sent.
    var text: String {
        switch self {
        case .text(let text): return text
        case .uuid(let bytes):
            let hasHyphens = bytes.count == StoredKey.byteCount
            var text: [UInt8] = []
            text.reserveCapacity(36)
            for (index, byte) in bytes.suffix(StoredKey.byteCount).enumerated() {
                if hasHyphens, [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
                for nibble in [byte >> 4, byte & 0xF] {
                    text.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
                }
            }
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// The bytes of a lower-case UUID with its four hyphens, or without any; nil for every other text.
    private static func uuid(_ key: String) -> [UInt8]? {
        guard key.utf8.count == 36 || key.utf8.count == 32 else { return nil }
        var key = key
        return key.withUTF8 { text in
            let hasHyphens = text.count == 36
            let start = hasHyphens ? 0 : 1
            var bytes = [UInt8](repeating: 0, count: start + byteCount)
            var digits = 0
            for (index, character) in text.enumerated() {
                if hasHyphens, index == 8 || index == 13 || index == 18 || index == 23 {
                    if character != UInt8(ascii: "-") { return nil }
                    continue
                }
                let nibble: UInt8
                switch character {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): nibble = character - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): nibble = character - UInt8(ascii: "a") + 10
                default: return nil
                }
                let place = start + digits / 2
                bytes[place] = bytes[place] << 4 | nibble
                digits += 1
            }
            return bytes
        }
    }
}
