import JSONValue

/// `minLength` and `maxLength`: the number of Unicode scalars of the string is within the bounds.
struct LengthKeyword: SchemaKeyword {
    private let bounds: CountBounds

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let bounds = try CountBounds("minLength", "maxLength", schema, compiler) else { return nil }
        self.bounds = bounds
    }

    func check(_ value: JSONValue, into report: inout SchemaReport) {
        guard let string = value.string else { return }
        bounds.check(string.unicodeScalars.count, of: "character", into: &report)
    }
}
