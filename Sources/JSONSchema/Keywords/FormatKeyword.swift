import JSONValue

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
