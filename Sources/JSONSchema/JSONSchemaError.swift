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

/// One way in which a value does not follow a schema.
public struct JSONSchemaViolation: Hashable, Sendable, CustomStringConvertible {
    /// The JSON Pointer of the value; empty for the value as a whole. A missing member has the pointer it would have.
    public let path: String

    /// What the value must be, such as `must be a string` or `is required`. Holds nothing of the value itself.
    public let message: String

    /// A violation at a JSON Pointer.
    public init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    /// The violation in plain words, such as "`/language` must be a string". A long path is cut and characters in it
    /// that are not visible are escaped.
    public var description: String {
        "\(SchemaWords.place(path, root: "the value")) \(message)"
    }
}
