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
