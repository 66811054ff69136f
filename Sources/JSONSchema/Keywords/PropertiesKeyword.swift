import JSONValue

/// `properties` and `additionalProperties`: each member of the object follows the schema for its name, or the schema
/// for all other names.
struct PropertiesKeyword: SchemaKeyword {
    private let nodes: [(name: String, node: SchemaNode)]
    private let declared: JSONObject
    private let additional: SchemaNode

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let properties = schema["properties"]
        let others = schema["additionalProperties"]
        guard properties != nil || others != nil else { return nil }
        guard let declared = (properties ?? [:]).object else {
            throw compiler.failure("must be an object", keyword: "properties")
        }
        self.declared = declared
        nodes = try compiler.nodes(declared, under: "properties")
        additional = try compiler.node(others ?? true, under: "additionalProperties")
    }

    func check(_ value: JSONValue, into report: inout SchemaReport) {
        guard let object = value.object else { return }
        for (name, node) in nodes {
            if let member = object[name] {
                check(name, member, node, into: &report)
            }
        }
        if case .anything = additional { return }
        for (name, member) in object where declared[name] == nil {
            guard !report.isFull else { return }
            check(name, member, additional, into: &report)
        }
    }

    private func check(_ name: String, _ value: JSONValue, _ node: SchemaNode, into report: inout SchemaReport) {
        report.enter(.name(name))
        node.check(value, into: &report)
        report.leave()
    }
}
