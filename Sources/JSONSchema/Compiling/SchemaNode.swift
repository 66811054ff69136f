import JSONValue

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
