import JSONValue

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
