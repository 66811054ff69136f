import JSONValue

/// The pieces of which messages are made.
enum SchemaWords {
    private static let pathLengthMax = 200
    private static let valueLengthMax = 100
    private static let valuesMax = 20

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

    /// Alternatives such as `a string, a number or null`.
    static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
