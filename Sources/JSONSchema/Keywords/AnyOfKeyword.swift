import JSONValue

/// `anyOf`: the value follows at least one of the schemas.
struct AnyOfKeyword: SchemaKeyword {
    private let nodes: [SchemaNode.ID]

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schemas = schema["anyOf"] else { return nil }
        nodes = try compiler.nodes(inArray: schemas, under: "anyOf", isInPlace: true)
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        var objections: [JSONSchemaViolation] = []
        for node in nodes where !run.isFull {
            if let objection = run.objection(of: node, to: value) {
                objections.append(objection)
            } else if !run.looksAtAll {
                return
            }
        }
        guard objections.count == nodes.count else { return }
        run.spend(SchemaWords.objectionsSteps)
        let path = run.path
        run.add(
            "must follow at least one of \(SchemaWords.count(nodes.count, "schema")): "
                + SchemaWords.objections(objections, at: path))
    }
}
