import JSONValue

/// `oneOf`: the value follows exactly one of the schemas.
struct OneOfKeyword: SchemaKeyword {
    private let nodes: [SchemaNode.ID]

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let schemas = schema["oneOf"] else { return nil }
        nodes = try compiler.nodes(inArray: schemas, under: "oneOf", isInPlace: true)
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        var objections: [JSONSchemaViolation] = []
        var followed: [Int] = []
        for (index, node) in nodes.enumerated() where !run.isFull {
            if let objection = run.objection(of: node, to: value) {
                objections.append(objection)
            } else {
                followed.append(index + 1)
                // A second one decides it.
                if followed.count == 2 { break }
            }
        }
        let wanted = "must follow exactly one of \(SchemaWords.count(nodes.count, "schema"))"
        if followed.isEmpty {
            run.spend(SchemaWords.objectionsSteps)
            let path = run.path
            run.add("\(wanted): \(SchemaWords.objections(objections, at: path))")
        } else if followed.count > 1 {
            run.add("\(wanted), but follows number \(followed[0]) and number \(followed[1])")
        }
    }
}
