import JSONValue

/// `enum` and `const`: the value equals one of those listed.
struct ValuesKeyword: SchemaKeyword {
    private let allowed: [JSONValue]?
    private let allowedSet: Set<SchemaEqualValue>
    private let constant: JSONValue?

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let list = schema["enum"]
        constant = schema["const"]
        guard list != nil || constant != nil else { return nil }
        allowed = list?.array
        if list != nil {
            guard let allowed, !allowed.isEmpty else {
                throw compiler.failure("must be an array of at least one value", keyword: "enum")
            }
        }
        allowedSet = Set((allowed ?? []).map(SchemaEqualValue.init))
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        run.spend(value.weight)
        if let allowed, !allowedSet.contains(SchemaEqualValue(value)) {
            run.add("must be one of \(SchemaWords.values(allowed))")
        }
        if let constant, SchemaEqualValue(value) != SchemaEqualValue(constant) {
            run.add("must be \(SchemaWords.value(constant))")
        }
    }
}
