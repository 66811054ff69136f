import JSONValue

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
