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

/// `contains`, `minContains` and `maxContains`: so many items of the array follow a schema.
struct ContainsKeyword: SchemaKeyword {
    private let node: SchemaNode.ID
    private let least: Int
    private let most: Int?
    private let isEvaluating: Bool

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let least = try compiler.count("minContains", in: schema)
        most = try compiler.count("maxContains", in: schema)
        guard let contained = schema["contains"] else { return nil }
        self.least = least ?? 1
        isEvaluating = compiler.dialect.containsEvaluates
        node = try compiler.node(contained, under: .name("contains"))
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let items = value.array else { return }
        var count = 0
        for (index, item) in items.enumerated() where !run.isFull {
            guard run.objection(of: node, to: item, at: .index(index), isSilent: true) == nil else { continue }
            count += 1
            if isEvaluating { run.note(.index(index)) }
            if count >= least, most == nil, !run.looksAtAll { return }
        }
        if count < least {
            run.add("must have at least \(SchemaWords.count(least, "item")) as `contains` describes")
        }
        if let most, count > most {
            run.add("must have at most \(SchemaWords.count(most, "item")) as `contains` describes")
        }
    }
}

/// `uniqueItems`: no two items of the array are equal.
struct UniqueItemsKeyword: SchemaKeyword {
    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard try compiler.bool("uniqueItems", in: schema) == true else { return nil }
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let items = value.array else { return }
        run.spend(value.weight)
        var places: [SchemaEqualValue: Int] = [:]
        for (index, item) in items.enumerated() {
            if let first = places.updateValue(index, forKey: SchemaEqualValue(item)) {
                // One pair is enough to act on; an array of equal items would fill the whole report.
                run.add("must not have equal items: \(first) and \(index) are")
                return
            }
        }
    }
}

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
