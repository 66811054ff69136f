import JSONValue

/// One walk of a value through a compiled schema: where it is, what it found and what it may still cost.
struct SchemaRun {
    /// What visiting a place of a pattern costs, compared with applying a schema: one in so many.
    private static let patternStepsPerStep = 16

    private struct Sheet {
        var violations: [JSONSchemaViolation] = []
        var violationsMax: Int
        /// Whether it matters only that there is a violation, and not which.
        var isSilent = false
    }

    private let program: SchemaProgram
    private var sheet: Sheet
    /// Why the walk ended before it had an answer; from then on everything is as good as full.
    private var fault: JSONSchemaViolation?
    private var pointer = JSONPointer()
    private var stepsLeft: Int
    private var depth = 0
    /// The resources through which the walk came here, each noted when it was entered.
    private var resources: [Int] = []
    /// What the schema that is being applied has looked at so far in the value where the walk is.
    private var parts = EvaluatedParts()
    /// The places of secrets seen so far; nil when nobody asks for them.
    private var secrets: [JSONPointer]?
    /// Whether alternatives count that the value does not follow, and nothing ends the walk but its cost.
    private var isThorough = false

    init(_ program: SchemaProgram) {
        self.program = program
        // With no room for a single violation every value would look valid.
        sheet = Sheet(violationsMax: max(1, program.limits.violationsMax))
        stepsLeft = program.limits.stepsMax
    }

    /// Walks a value through the whole schema.
    mutating func violations(of value: JSONValue) -> [JSONSchemaViolation] {
        walk(program.root, value)
        return sheet.violations + (fault.map { [$0] } ?? [])
    }

    /// The places of the secrets in a value; nil when that takes more steps than it may.
    ///
    /// A value that follows the schema is taken by its word: of alternatives only those count that it follows. In any
    /// other, whatever any part of the schema calls a secret is one.
    static func secrets(of value: JSONValue, in program: SchemaProgram) -> SecretPlaces? {
        for isThorough in [false, true] {
            var run = SchemaRun(program)
            run.secrets = []
            run.isThorough = isThorough
            run.walk(program.root, value)
            if run.fault != nil { return nil }
            if isThorough || run.sheet.violations.isEmpty { return run.secrets.map { SecretPlaces($0) } }
        }
        return nil
    }

    /// Whether nothing more is reported, so that the walk can stop.
    var isFull: Bool {
        fault != nil || (!isThorough && sheet.violations.count >= sheet.violationsMax)
    }

    /// Whether all alternatives must be looked at, also when it is clear that the value follows one.
    var looksAtAll: Bool { tracksParts || secrets != nil }

    /// The pointer of the value at which the walk is.
    var path: String { pointer.text }

    /// Whether it matters which members and items were looked at.
    var tracksParts: Bool { program.tracksParts }

    /// Reports the value at which the walk is.
    mutating func add(_ message: @autoclosure () -> String) {
        // Paths are as long as the names in a value, and alternatives that fail have one each.
        if !sheet.isSilent { spend(pointer.length / 16) }
        guard fault == nil, sheet.violations.count < sheet.violationsMax else { return }
        let violation =
            sheet.isSilent
            ? JSONSchemaViolation(path: "", message: "")
            : JSONSchemaViolation(path: pointer.text, message: message())
        sheet.violations.append(violation)
    }

    /// Reports a member that the value does not have.
    mutating func add(missing name: String, _ message: @autoclosure () -> String) {
        pointer.enter(.name(name))
        add(message())
        pointer.leave()
    }

    /// Counts steps, and ends the walk when there are none left.
    mutating func spend(_ steps: Int = 1) {
        stepsLeft -= steps
        guard stepsLeft < 0, fault == nil else { return }
        giveUp("cannot be checked: the schema takes too many steps for it")
    }

    private mutating func giveUp(_ message: String) {
        fault = JSONSchemaViolation(path: pointer.text, message: message)
    }

    // MARK: Applying schemas

    /// Applies a schema to the value where the walk is.
    mutating func apply(_ id: SchemaNode.ID, to value: JSONValue) {
        guard !isFull else { return }
        guard tracksParts else { return walk(id, value) }
        let outer = parts
        parts = EvaluatedParts()
        walk(id, value)
        merge(outer)
    }

    /// Applies a schema to a part of the value where the walk is.
    mutating func apply(_ id: SchemaNode.ID, to part: JSONValue, at token: JSONPointer.Token) {
        guard !isFull else { return }
        note(token)
        let outer = parts
        parts = EvaluatedParts()
        pointer.enter(token)
        walk(id, part)
        pointer.leave()
        parts = outer
    }

    /// What first keeps the value from following a schema; `nil` when nothing does. Reports nothing.
    mutating func objection(
        of id: SchemaNode.ID, to value: JSONValue, isSilent: Bool = false
    ) -> JSONSchemaViolation? {
        let outer = (sheet, parts)
        let known = secrets?.count
        sheet = Sheet(violationsMax: 1, isSilent: isSilent || sheet.isSilent)
        parts = EvaluatedParts()
        walk(id, value)
        let objection = sheet.violations.first
        sheet = outer.0
        if let known, objection != nil, !isThorough { secrets?.removeSubrange(known...) }
        if objection == nil, tracksParts {
            merge(outer.1)
        } else {
            parts = outer.1
        }
        return objection
    }

    /// Whether the value follows a schema. Reports nothing.
    mutating func follows(_ id: SchemaNode.ID, _ value: JSONValue) -> Bool {
        objection(of: id, to: value, isSilent: true) == nil
    }

    /// Whether a part of the value, or its name, follows a schema. Reports nothing and does not count as looking at it.
    mutating func objection(
        of id: SchemaNode.ID, to part: JSONValue, at token: JSONPointer.Token, isSilent: Bool = false
    ) -> JSONSchemaViolation? {
        let outer = parts
        pointer.enter(token)
        let objection = objection(of: id, to: part, isSilent: isSilent)
        pointer.leave()
        parts = outer
        return objection
    }

    /// Forgets what a schema looked at that does not count as such.
    mutating func withoutParts<Result>(_ body: (inout SchemaRun) -> Result) -> Result {
        let outer = parts
        defer { parts = outer }
        return body(&self)
    }

    private mutating func walk(_ id: SchemaNode.ID, _ value: JSONValue) {
        spend()
        guard fault == nil else { return }
        depth += 1
        defer { depth -= 1 }
        guard depth <= program.limits.nestingMax else {
            return giveUp("cannot be checked: schemas are applied within one another too deep")
        }
        let node = program.nodes[id]
        if node.isSecret { noteSecret() }
        let entersResource = node.resource != resources.last
        if entersResource { resources.append(node.resource) }
        switch node.content {
        case .anything: break
        case .nothing: add("is not allowed")
        case .keywords(let keywords):
            for keyword in keywords where !isFull {
                keyword.check(value, in: &self)
            }
        case .metaSchema(let dialect): check(value, as: dialect)
        }
        if entersResource { resources.removeLast() }
    }

    /// Reports a value that is no schema of the dialect.
    private mutating func check(_ value: JSONValue, as dialect: SchemaDialect) {
        spend(value.weight)
        guard fault == nil else { return }
        do throws(JSONSchemaError) {
            _ = try SchemaCompiler.program(value, limits: program.limits, shapeOf: dialect)
        } catch {
            let outer = pointer
            if let place = JSONPointer(error.path) { pointer = pointer.appending(place) }
            add(error.message)
            pointer = outer
        }
    }

    /// The schema that takes the place of one with a dynamic name: that of the outermost resource on the way here.
    func dynamicTarget(_ name: String, otherwise id: SchemaNode.ID) -> SchemaNode.ID {
        for resource in resources {
            if let target = program.dynamicAnchors[resource][name] { return target }
        }
        return id
    }

    // MARK: What was looked at

    func hasLooked(at token: JSONPointer.Token) -> Bool {
        parts.contains(token)
    }

    /// Notes that a part of the value was looked at.
    mutating func note(_ token: JSONPointer.Token) {
        if tracksParts { parts.insert(token) }
    }

    private mutating func merge(_ other: EvaluatedParts) {
        spend(other.count / 8)
        parts.formUnion(other)
    }

    /// Notes that the value where the walk is, is a secret.
    private mutating func noteSecret() {
        guard secrets != nil else { return }
        spend(pointer.length / 16)
        secrets?.append(pointer)
    }

    // MARK: Patterns

    /// Whether a pattern matches anywhere in a text; ends the walk when that is not found out with reasonable effort.
    mutating func matches(_ pattern: SchemaPattern, _ text: String) -> Bool {
        var effort = PatternEffort(stepsLeft * SchemaRun.patternStepsPerStep)
        let isMatch = pattern.matches(text, effort: &effort)
        guard !effort.isUsedUp else {
            if fault == nil {
                giveUp(
                    "cannot be checked: the pattern \(SchemaWords.pattern(pattern.text)) takes too many steps for it")
            }
            return false
        }
        stepsLeft = effort.left / SchemaRun.patternStepsPerStep
        return isMatch
    }
}
