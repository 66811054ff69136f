/// Why a schema cannot be compiled, and where.
public struct JSONSchemaError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The JSON Pointer of the malformed part inside the schema; empty for the schema itself.
    public let path: String

    /// What the part must be, such as `must be an object`.
    public let message: String

    /// An error at a JSON Pointer.
    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// The error in plain words, such as "`/properties/age/minimum` must be a number".
    public var description: String {
        "\(SchemaWords.place(path, root: "the schema")) \(message)"
    }
}
