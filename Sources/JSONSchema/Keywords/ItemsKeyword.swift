import JSONValue

/// `prefixItems`, `items` and the older `additionalItems`: each of the first items of the array follows the schema for
/// its place, and every other item one schema.
struct ItemsKeyword: SchemaKeyword {
    private var first: [SchemaNode.ID] = []
    private var rest: SchemaNode.ID?

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let items = schema["items"]
        let prefix = schema["prefixItems"]
        let additional = schema["additionalItems"]
        guard items != nil || prefix != nil || additional != nil else { return nil }
        if let prefix { first = try compiler.nodes(inArray: prefix, under: "prefixItems") }
        var node: SchemaNode.ID?
        if let additional { node = try compiler.node(additional, under: .name("additionalItems")) }
        switch items {
        case nil: break
        case .array(let schemas)?:
            guard compiler.dialect.allowsItemArrays, prefix == nil else {
                throw compiler.failure(
                    "must be a schema: an object or a boolean; use prefixItems for several", keyword: "items")
            }
            if !schemas.isEmpty { first = try compiler.nodes(inArray: .array(schemas), under: "items") }
            rest = node
        case let items?:
            rest = try compiler.node(items, under: .name("items"))
        }
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let items = value.array else { return }
        for (index, item) in items.enumerated() {
            guard !run.isFull, let node = index < first.count ? first[index] : rest else { return }
            run.apply(node, to: item, at: .index(index))
        }
    }
}
