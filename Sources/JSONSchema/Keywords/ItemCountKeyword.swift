import JSONValue

/// `minItems` and `maxItems`: the number of items of the array is within the bounds.
struct ItemCountKeyword: SchemaKeyword {
    private let bounds: CountBounds

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let bounds = try CountBounds("minItems", "maxItems", schema, compiler) else { return nil }
        self.bounds = bounds
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let items = value.array else { return }
        bounds.check(items.count, of: "item", in: &run)
    }
}
