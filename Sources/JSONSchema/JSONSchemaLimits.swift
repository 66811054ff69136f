/// How large a schema may be, what checking a value may cost and how much is reported.
public struct JSONSchemaLimits: Hashable, Sendable {
    /// How deep schemas may be nested, the outermost one included.
    public var depthMax: Int

    /// How many members all schemas, objects of schemas and arrays of schemas together may have, and so, about, how
    /// many schemas. Values inside annotations, `enum` and `const` do not count.
    public var membersMax: Int

    /// How long the way to a schema inside the whole may be, in bytes of its JSON Pointer.
    public var pathLengthMax: Int

    /// How many violations one validation reports before it stops; less than 1 means 1.
    public var violationsMax: Int

    /// How many characters a pattern may have.
    public var patternLengthMax: Int

    /// How many parts all patterns together may have when their repetitions are written out; `a{3}` has about three.
    public var patternPartsMax: Int

    /// How deep schemas may be applied within one another while a value is checked: into the value and, by references
    /// and combinations, at one place of it.
    public var nestingMax: Int

    /// How many steps one validation may take before it gives up; a step is a schema applied to a value, or what
    /// costs about as much.
    public var stepsMax: Int

    /// Limits that leave room for any sensible schema.
    public init(
        depthMax: Int = 32, membersMax: Int = 5_000, pathLengthMax: Int = 2_000, violationsMax: Int = 20,
        patternLengthMax: Int = 2_000, patternPartsMax: Int = 20_000, nestingMax: Int = 256, stepsMax: Int = 100_000
    ) {
        self.depthMax = depthMax
        self.membersMax = membersMax
        self.pathLengthMax = pathLengthMax
        self.violationsMax = violationsMax
        self.patternLengthMax = patternLengthMax
        self.patternPartsMax = patternPartsMax
        self.nestingMax = nestingMax
        self.stepsMax = stepsMax
    }
}
