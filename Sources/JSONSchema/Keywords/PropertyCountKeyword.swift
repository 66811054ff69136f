import JSONValue

/// `minProperties` and `maxProperties`: the number of members of the object is within the bounds.
struct PropertyCountKeyword: SchemaKeyword {
    private let bounds: CountBounds

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let bounds = try CountBounds("minProperties", "maxProperties", schema, compiler) else { return nil }
        self.bounds = bounds
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let object = value.object else { return }
        bounds.check(object.count, of: "member", in: &run)
    }
}
