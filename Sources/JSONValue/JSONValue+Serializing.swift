extension JSONValue {
    /// The value as compact JSON text; see ``append(to:sortedNames:)``.
    public func serialized(sortedNames: Bool = false) -> String {
        var bytes: [UInt8] = []
        append(to: &bytes, sortedNames: sortedNames)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the value as compact JSON text in UTF-8: no white space, slashes not escaped, numbers as their own text.
    ///
    /// - Parameter sortedNames: Whether the members of every object are put in the order of the bytes of their names,
    ///   so that equal values give equal bytes; otherwise they keep their order.
    public func append(to bytes: inout [UInt8], sortedNames: Bool = false) {
        switch self {
        case .null:
            bytes += "null".utf8
        case .bool(let value):
            bytes += (value ? "true" : "false").utf8
        case .number(let number):
            bytes += number.text.utf8
        case .string(let text):
            JSONValue.appendString(text, to: &bytes)
        case .array(let elements):
            bytes.append(0x5B)
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                element.append(to: &bytes, sortedNames: sortedNames)
            }
            bytes.append(0x5D)
        case .object(let object):
            JSONValue.append(object, to: &bytes, sortedNames: sortedNames)
        }
    }

    /// Appends a text as a JSON string in UTF-8, quotes included.
    ///
    /// Only quotes, backslashes and the control characters U+0000 to U+001F are escaped.
    public static func appendString(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { content in
            var start = 0
            for (index, byte) in content.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
                bytes += content[start..<index]
                appendEscape(byte, to: &bytes)
                start = index + 1
            }
            bytes += content[start...]
        }
        bytes.append(0x22)
    }

    private static func append(_ object: JSONObject, to bytes: inout [UInt8], sortedNames: Bool) {
        var members = object.members
        if sortedNames {
            members.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        }
        bytes.append(0x7B)
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            appendString(member.name, to: &bytes)
            bytes.append(0x3A)
            member.value.append(to: &bytes, sortedNames: sortedNames)
        }
        bytes.append(0x7D)
    }

    private static func appendEscape(_ byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            let low = byte & 0x0F
            bytes += [0x75, 0x30, 0x30, byte >> 4 + 0x30, low < 10 ? low + 0x30 : low - 10 + 0x61]
        }
    }
}
