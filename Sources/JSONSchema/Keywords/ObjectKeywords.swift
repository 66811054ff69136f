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

/// `propertyNames`: the name of every member follows a schema.
struct PropertyNamesKeyword: SchemaKeyword {
    private let node: SchemaNode.ID

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let names = schema["propertyNames"] else { return nil }
        node = try compiler.node(names, under: .name("propertyNames"))
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let object = value.object else { return }
        for (name, _) in object where !run.isFull {
            if let objection = run.objection(of: node, to: .string(name), at: .name(name)) {
                run.add(missing: name, "has a name that \(objection.message)")
            }
        }
    }
}

/// `required`: the object has all the named members.
struct RequiredKeyword: SchemaKeyword {
    private let names: [String]

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let names = try compiler.strings("required", in: schema) else { return nil }
        self.names = names
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let object = value.object else { return }
        run.spend(names.count / 8)
        for name in names where object[name] == nil {
            run.add(missing: name, "is required")
        }
    }
}

/// `dependentRequired`, `dependentSchemas` and the older `dependencies`: what an object that has a member must be like.
struct DependenciesKeyword: SchemaKeyword {
    private var names: [(name: String, required: [String])] = []
    private var schemas: [(name: String, node: SchemaNode.ID)] = []

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let words = ["dependencies", "dependentRequired", "dependentSchemas"].filter { schema[$0] != nil }
        guard !words.isEmpty else { return nil }
        for word in words {
            guard let members = schema[word]?.object else { throw compiler.failure("must be an object", keyword: word) }
            // An array is a list of names, but where only schemas may stand.
            let lists = members.filter {
                word == "dependentRequired" || word == "dependencies" && $0.value.array != nil
            }
            var others = members
            for (name, list) in lists {
                names.append((name, try compiler.strings(list, keyword: word, name: name)))
                others[name] = nil
            }
            schemas += try compiler.nodes(inObject: .object(others), under: word, isInPlace: true)
        }
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let object = value.object else { return }
        for (name, required) in names where object[name] != nil {
            run.spend(required.count / 8)
            for missing in required where object[missing] == nil {
                run.add(missing: missing, "is required when there is `\(JSONText.visible(name))`")
            }
        }
        for (name, node) in schemas where object[name] != nil {
            run.apply(node, to: value)
        }
    }
}

/// `unevaluatedProperties`: every member of the object that nothing else looked at follows a schema.
struct UnevaluatedPropertiesKeyword: SchemaKeyword {
    private let node: SchemaNode.ID

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let others = schema["unevaluatedProperties"] else { return nil }
        node = try compiler.node(others, under: .name("unevaluatedProperties"))
        compiler.asksForParts()
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let object = value.object else { return }
        for (name, member) in object where !run.isFull && !run.hasLooked(at: .name(name)) {
            run.apply(node, to: member, at: .name(name))
        }
    }
}
