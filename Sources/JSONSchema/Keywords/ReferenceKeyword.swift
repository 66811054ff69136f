import JSONValue

/// `$ref`: the value follows the schema elsewhere.
struct ReferenceKeyword: SchemaKeyword {
    private let node: SchemaNode.ID

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let text = try compiler.string("$ref", in: schema) else { return nil }
        node = try compiler.reference(text, keyword: "$ref").node
        compiler.appliesInPlace(node)
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        run.apply(node, to: value)
    }
}
