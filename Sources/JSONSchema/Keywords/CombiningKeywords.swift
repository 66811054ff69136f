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

/// `if`, `then` and `else`: the value follows the second schema when it follows the first, otherwise the third.
struct ConditionKeyword: SchemaKeyword {
    private let condition: SchemaNode.ID
    private let consequence: SchemaNode.ID?
    private let alternative: SchemaNode.ID?

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        var nodes: [String: SchemaNode.ID] = [:]
        // Without a condition nothing is applied, but each must be a schema.
        let isInPlace = schema["if"] != nil
        for word in ["if", "then", "else"] {
            guard let schema = schema[word] else { continue }
            nodes[word] = try compiler.node(schema, under: .name(word), isInPlace: isInPlace)
        }
        guard let condition = nodes["if"] else { return nil }
        self.condition = condition
        consequence = nodes["then"]
        alternative = nodes["else"]
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        let next = run.follows(condition, value) ? consequence : alternative
        if let next { run.apply(next, to: value) }
    }
}
