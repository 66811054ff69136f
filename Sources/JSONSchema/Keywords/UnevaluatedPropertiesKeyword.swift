import JSONValue

/// `unevaluatedProperties`: every member of the object that nothing else looked at follows a schema.
struct UnevaluatedPropertiesKeyword: SchemaKeyword {
    private let node: SchemaNode.ID

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let others = schema["unevaluatedProperties"] else { return nil }
        node = try compiler.node(others, under: .name("unevaluatedProperties"))
        compiler.asksForParts()
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let object = value.object else { return }
        for (name, member) in object where !run.isFull && !run.hasLooked(at: .name(name)) {
            run.apply(node, to: member, at: .name(name))
        }
    }
}
