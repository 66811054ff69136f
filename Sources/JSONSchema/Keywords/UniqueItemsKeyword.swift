import JSONValue

/// `uniqueItems`: no two items of the array are equal.
struct UniqueItemsKeyword: SchemaKeyword {
    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard try compiler.bool("uniqueItems", in: schema) == true else { return nil }
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let items = value.array else { return }
        run.spend(value.weight)
        var places: [SchemaEqualValue: Int] = [:]
        for (index, item) in items.enumerated() {
            if let first = places.updateValue(index, forKey: SchemaEqualValue(item)) {
                // One pair is enough to act on; an array of equal items would fill the whole report.
                run.add("must not have equal items: \(first) and \(index) are")
                return
            }
        }
    }
}
