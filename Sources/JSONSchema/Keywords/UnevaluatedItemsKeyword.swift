import JSONValue

/// `unevaluatedItems`: every item of the array that nothing else looked at follows a schema.
struct UnevaluatedItemsKeyword: SchemaKeyword {
    private let node: SchemaNode.ID

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let others = schema["unevaluatedItems"] else { return nil }
        node = try compiler.node(others, under: .name("unevaluatedItems"))
        compiler.asksForParts()
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let items = value.array else { return }
        for (index, item) in items.enumerated() where !run.isFull && !run.hasLooked(at: .index(index)) {
            run.apply(node, to: item, at: .index(index))
        }
    }
}
