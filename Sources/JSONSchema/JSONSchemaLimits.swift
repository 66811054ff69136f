/// How large a schema may be and how much a validation reports.
public struct JSONSchemaLimits: Hashable, Sendable {
    /// How deep schemas may be nested, the outermost one included.
    public var depthMax: Int

    /// How many members all schemas and `properties` objects together may have. Values inside annotations, `enum` and
    /// `const` do not count.
    public var membersMax: Int

    /// How many violations one validation reports before it stops; less than 1 means 1.
    public var violationsMax: Int

    /// Limits that leave room for any sensible schema.
    public init(depthMax: Int = 32, membersMax: Int = 1_000, violationsMax: Int = 20) {
        self.depthMax = depthMax
        self.membersMax = membersMax
        self.violationsMax = violationsMax
    }
}
