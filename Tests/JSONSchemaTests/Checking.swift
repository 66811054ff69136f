import JSONSchema
import JSONValue

/// Schemas and values as JSON texts, the way most tests here have them.
enum Checking {
    static func violations(
        _ schema: String, _ value: String, _ limits: JSONSchemaLimits = JSONSchemaLimits(), formats: Bool = false
    ) throws -> [JSONSchemaViolation] {
        try JSONSchema(compiling: JSONValue(parsing: schema), limits: limits, assertingFormats: formats)
            .validate(JSONValue(parsing: value, depthMax: JSONLexer.depthLimit))
    }

    /// The violations in plain words; empty when the value follows the schema.
    static func words(_ schema: String, _ value: String) throws -> [String] {
        try violations(schema, value).map(\.description)
    }

    static func follows(_ schema: String, _ value: String) throws -> Bool {
        try violations(schema, value).isEmpty
    }
}
