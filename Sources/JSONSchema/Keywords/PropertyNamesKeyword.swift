import JSONValue

/// `propertyNames`: the name of every member follows a schema.
struct PropertyNamesKeyword: SchemaKeyword {
    private let node: SchemaNode.ID

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let names = schema["propertyNames"] else { return nil }
        node = try compiler.node(names, under: .name("propertyNames"))
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let object = value.object else { return }
        for (name, _) in object where !run.isFull {
            if let objection = run.objection(of: node, to: .string(name), at: .name(name)) {
                run.add(missing: name, "has a name that \(objection.message)")
            }
        }
    }
}
