public import JSONValue

/// A compiled JSON Schema.
///
/// The words are those of draft 2020-12; a `$schema` that names draft-04, draft-06, draft-07 or 2019-09 gives them the
/// meaning they have there. A schema without `$schema` may also use the older words. Unknown words are ignored, and
/// `format` is an annotation unless asked otherwise. References lead to places of the same document or to the
/// published schemas for schemas as a whole; nothing is ever fetched.
///
/// Numbers are compared by their exact values. Patterns are those of ECMA-262 in Unicode mode. Neither compiling nor
/// validating takes more time than ``JSONSchemaLimits`` allow, whatever the schema and the value.
public struct JSONSchema: Sendable {
    private let program: SchemaProgram

    /// Compiles a schema.
    ///
    /// - Parameters:
    ///   - schema: The schema, an object or a boolean.
    ///   - limits: How large the schema may be and what a validation may cost and report.
    ///   - assertingFormats: Whether strings must follow the formats that are known here, see ``knownFormats``.
    /// - Throws: ``JSONSchemaError`` when a known keyword is malformed, a reference leads nowhere, a pattern cannot be
    ///   used or the schema is over a limit.
    public init(
        compiling schema: JSONValue, limits: JSONSchemaLimits = JSONSchemaLimits(), assertingFormats: Bool = false
    ) throws(JSONSchemaError) {
        program = try SchemaCompiler.program(schema, limits: limits, assertsFormats: assertingFormats)
    }

    /// The formats that can be asserted; all others are always annotations.
    public static var knownFormats: [String] { SchemaFormat.allCases.map(\.rawValue) }

    /// Checks a value against the schema.
    ///
    /// - Returns: What is wrong with the value, at most as much as ``JSONSchemaLimits/violationsMax`` and, when the
    ///   validation gave up, why; empty exactly when the value follows the schema.
    public func validate(_ value: JSONValue) -> [JSONSchemaViolation] {
        var run = SchemaRun(program)
        return run.violations(of: value)
    }
}
