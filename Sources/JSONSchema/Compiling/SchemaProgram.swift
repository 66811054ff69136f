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
