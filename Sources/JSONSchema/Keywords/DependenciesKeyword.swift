import JSONValue

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
