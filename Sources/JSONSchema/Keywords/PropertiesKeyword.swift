import JSONValue

/// `properties`, `patternProperties` and `additionalProperties`: each member of the object follows the schemas for its
/// name, or the schema for all other names.
struct PropertiesKeyword: SchemaKeyword {
    private let declared: JSONObject
    private let nodes: [(name: String, node: SchemaNode.ID)]
    private let patterns: [(pattern: SchemaPattern, node: SchemaNode.ID)]
    private let additional: SchemaNode.ID?

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let words = ["properties", "patternProperties", "additionalProperties"]
        guard words.contains(where: { schema[$0] != nil }) else { return nil }
        nodes = try compiler.nodes(inObject: schema["properties"] ?? [:], under: "properties")
        declared = schema["properties"]?.object ?? [:]
        var patterns: [(pattern: SchemaPattern, node: SchemaNode.ID)] = []
        for (text, node) in try compiler.nodes(inObject: schema["patternProperties"] ?? [:], under: "patternProperties")
        {
            patterns.append((try compiler.pattern(text, keyword: "patternProperties", name: text), node))
        }
        self.patterns = patterns
        var additional: SchemaNode.ID?
        if let others = schema["additionalProperties"] {
            additional = try compiler.node(others, under: .name("additionalProperties"))
        }
        self.additional = additional
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let object = value.object else { return }
        run.spend(nodes.count / 8)
        for (name, node) in nodes {
            if let member = object[name] { run.apply(node, to: member, at: .name(name)) }
        }
        guard !patterns.isEmpty || additional != nil else { return }
        for (name, member) in object where !run.isFull {
            var isDeclared = declared[name] != nil
            for (pattern, node) in patterns where run.matches(pattern, name) {
                isDeclared = true
                run.apply(node, to: member, at: .name(name))
            }
            if !isDeclared, let additional { run.apply(additional, to: member, at: .name(name)) }
        }
    }
}
