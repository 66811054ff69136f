public import JSONValue

/// A compiled JSON Schema.
///
/// This is a first slice of the vocabulary: boolean schemas, `type`, `enum`, `const`, `minimum`, `maximum`,
/// `exclusiveMinimum`, `exclusiveMaximum` (as numbers or, as in draft 4, as booleans), `minLength`, `maxLength`,
/// `required`, `properties`, `additionalProperties`, `minProperties`, `maxProperties`, `items` with one schema,
/// `minItems`, `maxItems` and `uniqueItems`. All other keywords are ignored.
public struct JSONSchema: Sendable {
    private let root: SchemaNode
    private let violationsMax: Int

    /// Compiles a schema.
    ///
    /// - Parameters:
    ///   - schema: The schema, an object or a boolean.
    ///   - limits: How large the schema may be and how much a validation reports.
    /// - Throws: ``JSONSchemaError`` when a known keyword is malformed or the schema is over a limit.
    public init(
        compiling schema: JSONValue, limits: JSONSchemaLimits = JSONSchemaLimits()
    ) throws(JSONSchemaError) {
        var compiler = SchemaCompiler(limits: limits)
        root = try compiler.node(schema)
        violationsMax = limits.violationsMax
    }

    /// Checks a value against the schema.
    ///
    /// - Returns: What is wrong with the value, at most as much as ``JSONSchemaLimits/violationsMax``; empty exactly
    ///   when the value follows the schema.
    public func validate(_ value: JSONValue) -> [JSONSchemaViolation] {
        var report = SchemaReport(violationsMax: violationsMax)
        root.check(value, into: &report)
        return report.violations
    }
}
