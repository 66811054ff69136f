import JSONValue

/// `required`: the object has all the named members.
struct RequiredKeyword: SchemaKeyword {
    private let names: [String]

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let names = try compiler.strings("required", in: schema) else { return nil }
        self.names = names
    }

    func check(_ value: JSONValue, into report: inout SchemaReport) {
        guard let object = value.object else { return }
        for name in names where object[name] == nil {
            report.enter(.name(name))
            report.add("is required")
            report.leave()
        }
    }
}
