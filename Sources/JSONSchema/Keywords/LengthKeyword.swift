import JSONValue

/// `minLength` and `maxLength`: the number of Unicode scalars of the string is within the bounds.
struct LengthKeyword: SchemaKeyword {
    private let bounds: CountBounds

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let bounds = try CountBounds("minLength", "maxLength", schema, compiler) else { return nil }
        self.bounds = bounds
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let string = value.string else { return }
        run.spend(value.weight)
        bounds.check(string.unicodeScalars.count, of: "character", in: &run)
    }
}
