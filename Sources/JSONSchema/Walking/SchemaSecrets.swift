public import JSONValue

/// What a schema calls secret: every part of a value to which a schema with `writeOnly: true` or `format: password`
/// applies, however it gets there.
public struct SchemaSecrets: Sendable {
    private let program: SchemaProgram

    /// - Parameter schema: The schema that values are held against.
    /// - Returns: `nil` when the schema calls nothing secret, so that nothing needs to be looked for.
    /// - Throws: ``JSONSchemaError`` as ``JSONSchema/init(compiling:limits:assertingFormats:)``.
    public init?(in schema: JSONValue, limits: JSONSchemaLimits = JSONSchemaLimits()) throws(JSONSchemaError) {
        guard SchemaSecrets.mentions(schema) else { return nil }
        let program = try SchemaCompiler.program(schema, limits: limits)
        guard program.nodes.contains(where: \.isSecret) else { return nil }
        self.program = program
    }

    /// A value with another in the place of each secret; nulls stay. An object stays one whose members are all secrets
    /// when it is a secret as a whole, or when looking takes too many steps.
    public func masking(_ value: JSONValue, with mask: JSONValue) -> JSONValue {
        let places = SchemaRun.secrets(of: value, in: program)
        guard let places, !places.isSecret || value.object == nil else {
            return SecretPlaces.maskingMembers(of: value, with: mask)
        }
        return places.masking(value, with: mask)
    }

    static func isMarked(_ schema: JSONValue) -> Bool {
        schema["writeOnly"] == .bool(true) || schema["format"]?.string == "password"
    }

    /// Whether a mark stands anywhere in a document; far cheaper than compiling it.
    private static func mentions(_ value: JSONValue) -> Bool {
        switch value {
        case .object(let object): isMarked(value) || object.contains { mentions($0.value) }
        case .array(let elements): elements.contains { mentions($0) }
        default: false
        }
    }
}
