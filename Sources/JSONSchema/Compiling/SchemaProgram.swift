import JSONValue

/// A schema ready to be held against values.
struct SchemaProgram: Sendable {
    var nodes: [SchemaNode]
    var root: SchemaNode.ID
    /// For each resource the schemas that a dynamic reference may find in it.
    var dynamicAnchors: [[String: SchemaNode.ID]]
    /// Whether it matters which members and items were looked at.
    var tracksParts: Bool
    var limits: JSONSchemaLimits
}

/// One compiled schema.
struct SchemaNode: Sendable {
    /// The place of a node among those of its program. Nodes refer to one another by it, since they may form circles.
    typealias ID = Int

    enum Content: Sendable {
        /// The schema `true`.
        case anything
        /// The schema `false`.
        case nothing
        case keywords([any SchemaKeyword])
        /// A schema for schemas of a dialect: what can be compiled follows it.
        case metaSchema(SchemaDialect)
    }

    var content: Content
    /// The number of the resource to which the schema belongs; it matters to dynamic references.
    var resource: Int
    /// Whether what it is applied to is a secret: `writeOnly` or `format: password`.
    var isSecret = false
}

/// A family of keywords that one compiled schema uses.
protocol SchemaKeyword: Sendable {
    /// Compiles the family from a schema; `nil` when the schema has none of its keywords.
    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError)

    /// Reports where the value does not follow the keywords. A value of a type they do not apply to follows them.
    func check(_ value: JSONValue, in run: inout SchemaRun)
}
