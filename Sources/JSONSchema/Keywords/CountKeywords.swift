import JSONValue

/// The bounds of a count, for the keywords that limit one.
struct CountBounds {
    private let least: Int?
    private let most: Int?

    /// The bounds that two keywords set; `nil` when the schema has neither.
    init?(
        _ leastName: String, _ mostName: String, _ schema: JSONObject, _ compiler: SchemaCompiler
    ) throws(JSONSchemaError) {
        least = try compiler.count(leastName, in: schema)
        most = try compiler.count(mostName, in: schema)
        if least == nil, most == nil { return nil }
    }

    /// Reports a count that is beyond the bounds.
    func check(_ count: Int, of noun: String, in run: inout SchemaRun) {
        if let least, count < least {
            run.add("must have at least \(SchemaWords.count(least, noun))")
        }
        if let most, count > most {
            run.add("must have at most \(SchemaWords.count(most, noun))")
        }
    }
}

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
