import JSONValue

/// `not`: the value does not follow the schema.
struct NotKeyword: SchemaKeyword {
    private let node: SchemaNode.ID

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let excluded = schema["not"] else { return nil }
        node = try compiler.node(excluded, under: .name("not"), isInPlace: true)
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        if run.withoutParts({ $0.follows(node, value) }) { run.add("must not be as `not` describes") }
    }
}
