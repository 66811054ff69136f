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
