import JSONValue

/// Writes a JSON value as YAML 1.2 in block style.
///
/// Texts and names are written as JSON strings, which YAML reads as they are.
enum YAMLText {
    static func write(_ value: JSONValue) -> String {
        var text = ""
        write(value, indent: 0, to: &text)
        return text
    }

    private static func write(_ value: JSONValue, indent: Int, to text: inout String) {
        let margin = String(repeating: " ", count: indent)
        switch value {
        case .object(let object) where !object.isEmpty:
            for (name, value) in object {
                text += "\(margin)\(key(name)):"
                writeNested(value, indent: indent, to: &text)
            }
        case .array(let elements) where !elements.isEmpty:
            for element in elements {
                text += "\(margin)-"
                writeNested(element, indent: indent, to: &text)
            }
        default: text += "\(margin)\(value.serialized())\n"
        }
    }

    private static func writeNested(_ value: JSONValue, indent: Int, to text: inout String) {
        let isEmpty = value.object?.isEmpty ?? value.array?.isEmpty ?? true
        text += isEmpty ? " \(value.serialized())\n" : "\n"
        if !isEmpty { write(value, indent: indent + 2, to: &text) }
    }

    /// Quotes are left away where every reader takes the name for a text.
    private static func key(_ name: String) -> String {
        let isPlain = !name.isEmpty && name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || isLetter($0) }
        let isWord = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(name.lowercased())
        return isPlain && !isWord ? name : JSONValue.string(name).serialized()
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
