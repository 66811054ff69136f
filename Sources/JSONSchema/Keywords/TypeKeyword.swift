import JSONValue

/// `type`: the value is of one of the named types.
struct TypeKeyword: SchemaKeyword {
    private enum Name: String {
        case null, boolean, object, array, number, string, integer

        var words: String {
            switch self {
            case .null: "null"
            case .object, .array, .integer: "an \(rawValue)"
            case .boolean, .number, .string: "a \(rawValue)"
            }
        }

        func matches(_ value: JSONValue, integersByValue: Bool) -> Bool {
            switch (self, value) {
            case (.null, .null), (.boolean, .bool), (.object, .object), (.array, .array), (.number, .number),
                (.string, .string):
                true
            case (.integer, .number(let number)):
                integersByValue
                    ? number.isInteger : number.text.utf8.allSatisfy { $0 == 0x2D || $0 >= 0x30 && $0 <= 0x39 }
            default: false
            }
        }
    }

    private let names: [Name]
    private let integersByValue: Bool

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let texts: [String]
        switch schema["type"] {
        case nil: return nil
        case .string(let text)?: texts = [text]
        default: texts = try compiler.strings("type", in: schema) ?? []
        }
        guard !texts.isEmpty else { throw compiler.failure("must name a type", keyword: "type") }
        var names: [Name] = []
        for text in texts {
            guard let name = Name(rawValue: text) else {
                throw compiler.failure(
                    "must be null, boolean, object, array, number, string or integer, or an array of these",
                    keyword: "type")
            }
            names.append(name)
        }
        self.names = names
        integersByValue = compiler.dialect.countsWholeNumbersAsIntegers
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard !names.contains(where: { $0.matches(value, integersByValue: integersByValue) }) else { return }
        run.add("must be \(SchemaWords.alternatives(names.map(\.words)))")
    }
}
