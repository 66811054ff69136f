import JSONValue

/// A family of keywords that one compiled schema uses.
protocol SchemaKeyword: Sendable {
    /// Compiles the family from a schema; `nil` when the schema has none of its keywords.
    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError)

    /// Reports where the value does not follow the keywords. A value of a type they do not apply to follows them.
    func check(_ value: JSONValue, in run: inout SchemaRun)
}
