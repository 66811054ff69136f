import JSONValue

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
