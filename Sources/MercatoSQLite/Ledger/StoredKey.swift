/// The key of a report as a row keeps it: most are UUIDs in their canonical form, and take 16 bytes then.
enum StoredKey: Hashable {
    case text(String)
    case uuid([UInt8])

    init(_ key: String) {
        self = StoredKey.uuid(key).map(StoredKey.uuid) ?? .text(key)
    }

    /// What was sent.
    var text: String {
        switch self {
        case .text(let text): return text
        case .uuid(let bytes):
            var text: [UInt8] = []
            text.reserveCapacity(36)
            for (index, byte) in bytes.enumerated() {
                if [4, 6, 8, 10].contains(index) { text.append(UInt8(ascii: "-")) }
                for nibble in [byte >> 4, byte & 0xF] {
                    text.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
                }
            }
            return String(decoding: text, as: UTF8.self)
        }
    }

    /// The 16 bytes of a lower-case UUID with its four hyphens; nil for every other text.
    private static func uuid(_ key: String) -> [UInt8]? {
        guard key.utf8.count == 36 else { return nil }
        var key = key
        return key.withUTF8 { text in
            var bytes = [UInt8](repeating: 0, count: 16)
            var digits = 0
            for (index, character) in text.enumerated() {
                if index == 8 || index == 13 || index == 18 || index == 23 {
                    if character != UInt8(ascii: "-") { return nil }
                    continue
                }
                let nibble: UInt8
                switch character {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): nibble = character - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): nibble = character - UInt8(ascii: "a") + 10
                default: return nil
                }
                bytes[digits / 2] = bytes[digits / 2] << 4 | nibble
                digits += 1
            }
            return bytes
        }
    }
}
