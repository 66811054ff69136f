import JSONValue

/// `allOf`: the value follows all of the schemas.
struct AllOfKeyword: SchemaKeyword {
    private let nodes: [SchemaNode.ID]

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schemas = schema["allOf"] else { return nil }
        nodes = try compiler.nodes(inArray: schemas, under: "allOf", isInPlace: true)
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        for node in nodes {
            run.apply(node, to: value)
        }
    }
}
