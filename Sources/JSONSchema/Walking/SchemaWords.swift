import JSONValue

/// The pieces of which messages are made.
enum SchemaWords {
    private static let pathLengthMax = 200
    private static let valueLengthMax = 100
    private static let valuesMax = 20
    private static let reasonLengthMax = 200
    private static let reasonsMax = 8
    /// What it takes to say why alternatives do not fit, in steps of a validation.
    static let objectionsSteps = 16

    static func place(_ path: String, root: String) -> String {
        path.isEmpty ? root : "`\(JSONText.visible(JSONText.cut(path, to: pathLengthMax)))`"
    }

    /// A count and what it counts, such as `1 item` or `2 items`.
    static func count(_ count: Int, _ noun: String) -> String {
        count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
    }

    /// A value of the schema as JSON text, cut when it is long.
    static func value(_ value: JSONValue) -> String {
        JSONText.cut(value.serialized(), to: valueLengthMax)
    }

    /// Values of the schema one after the other, cut when there are many.
    static func values(_ values: [JSONValue]) -> String {
        let shown = values.prefix(valuesMax).map(value).joined(separator: ", ")
        return values.count > valuesMax ? shown + ", …" : shown
    }

    /// A pattern of the schema, cut when it is long.
    static func pattern(_ text: String) -> String {
        "/\(JSONText.cut(text, to: valueLengthMax))/"
    }

    /// Alternatives such as `a string, a number or null`.
    static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }

    /// What several schemas have against the value at a path, numbered, each in as few words as needed.
    static func objections(_ violations: [JSONSchemaViolation], at path: String) -> String {
        let shown = violations.prefix(reasonsMax).enumerated().map { index, violation in
            let words = violation.path == path ? violation.message : violation.description
            return "(\(index + 1)) \(JSONText.cut(words, to: reasonLengthMax))"
        }
        return shown.joined(separator: ", ") + (violations.count > reasonsMax ? ", …" : "")
    }
}
