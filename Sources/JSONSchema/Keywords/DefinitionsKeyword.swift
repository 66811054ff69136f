import JSONValue

/// `$defs` and `definitions`: schemas for others to refer to. They mean nothing themselves, but must be schemas.
struct DefinitionsKeyword: SchemaKeyword {
    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        for word in ["$defs", "definitions"] {
            if let schemas = schema[word] { _ = try compiler.nodes(inObject: schemas, under: word) }
        }
        return nil
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {}
}
