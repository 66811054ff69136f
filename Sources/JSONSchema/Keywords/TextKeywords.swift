import JSONValue

/// `pattern`: the pattern matches somewhere in the string.
struct PatternKeyword: SchemaKeyword {
    private let pattern: SchemaPattern

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let text = try compiler.string("pattern", in: schema) else { return nil }
        pattern = try compiler.pattern(text, keyword: "pattern")
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let string = value.string, !run.matches(pattern, string) else { return }
        run.add("must match the pattern \(SchemaWords.pattern(pattern.text))")
    }
}

/// `format`, when formats are asserted: the string is written as one of the known formats says.
struct FormatKeyword: SchemaKeyword {
    private let format: SchemaFormat

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let name = try compiler.string("format", in: schema) else { return nil }
        guard compiler.assertsFormats, let format = SchemaFormat(rawValue: name) else { return nil }
        self.format = format
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let string = value.string else { return }
        run.spend(value.weight)
        if !format.allows(string) { run.add("must be \(format.words)") }
    }
}
