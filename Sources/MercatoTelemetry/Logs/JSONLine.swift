import Logging

/// One JSON object on one line, member by member.
struct JSONLine {
    /// What a text is cut to, in bytes.
    static let textBytesMax = 8_192
    /// What is logged at most beside the message; a log is no place for more.
    static let membersMax = 64

    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var names: Set<String> = []

    mutating func member(_ name: String, _ text: String) {
        guard begin(name) else { return }
        append(text)
    }

    mutating func member(_ name: String, _ value: Logger.MetadataValue) {
        if Redaction.covers(name) { return member(name, Redaction.replacement) }
        // Dictionaries are flattened: a log is searched by names, not by trees.
        if case .dictionary(let members) = value {
            for (inner, value) in members.sorted(by: { $0.key < $1.key }) { member("\(name).\(inner)", value) }
            return
        }
        guard begin(name) else { return }
        append(value)
    }

    /// The line with its line break.
    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// A name that is taken gives way: no reader agrees with the next one on what a name twice means.
    private mutating func begin(_ name: String) -> Bool {
        guard names.count < JSONLine.membersMax else { return false }
        var free = name
        while !names.insert(free).inserted { free = "metadata.\(free)" }
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        append(free)
        bytes.append(UInt8(ascii: ":"))
        return true
    }

    private mutating func append(_ value: Logger.MetadataValue) {
        switch value {
        case .string(let text): append(text)
        case .stringConvertible(let value): append(convertible: value)
        case .array(let values): append(list: values.prefix(JSONLine.membersMax).map { (nil, $0) })
        case .dictionary(let members): append(list: members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
        }
    }

    /// What stands inside an array keeps its shape.
    private mutating func append(list: [(name: String?, value: Logger.MetadataValue)]) {
        let isObject = list.contains { $0.name != nil }
        bytes.append(UInt8(ascii: isObject ? "{" : "["))
        for (index, entry) in list.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let name = entry.name {
                append(name)
                bytes.append(UInt8(ascii: ":"))
            }
            let isSecret = entry.name.map(Redaction.covers) ?? false
            append(isSecret ? .string(Redaction.replacement) : entry.value)
        }
        bytes.append(UInt8(ascii: isObject ? "}" : "]"))
    }

    private mutating func append(convertible value: any CustomStringConvertible) {
        switch value {
        case let number as any FixedWidthInteger: bytes.append(contentsOf: number.description.utf8)
        case let number as Double where number.isFinite: bytes.append(contentsOf: number.description.utf8)
        case let truth as Bool: bytes.append(contentsOf: truth.description.utf8)
        default: append(value.description)
        }
    }

    private mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let end = bytes.count + JSONLine.textBytesMax
        for scalar in text.unicodeScalars {
            if bytes.count >= end {
                bytes.append(contentsOf: "…".utf8)
                break
            }
            append(scalar)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"", "\\":
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(UInt8(ascii: scalar))
        case "\n": bytes.append(contentsOf: "\\n".utf8)
        case "\r": bytes.append(contentsOf: "\\r".utf8)
        case "\t": bytes.append(contentsOf: "\\t".utf8)
        // Control characters, and what some readers take for the end of a line.
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
            let digits = String(scalar.value, radix: 16)
            bytes.append(contentsOf: "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
        default:
            if scalar.isASCII {
                bytes.append(UInt8(ascii: scalar))
            } else {
                bytes.append(contentsOf: String(Character(scalar)).utf8)
            }
        }
    }
}
