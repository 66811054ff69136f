import JSONValue

/// `items`: every item of the array follows one schema.
struct ItemsKeyword: SchemaKeyword {
    private let node: SchemaNode

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let items = schema["items"] else { return nil }
        node = try compiler.node(items, under: "items")
    }

    func check(_ value: JSONValue, into report: inout SchemaReport) {
        guard let items = value.array else { return }
        for (index, item) in items.enumerated() {
            guard !report.isFull else { return }
            report.enter(.index(index))
            node.check(item, into: &report)
            report.leave()
        }
    }
}
