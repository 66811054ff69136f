import JSONValue

/// Compiles a schema and the schemas in it, and keeps count of their size.
struct SchemaCompiler {
    private static let families: [any SchemaKeyword.Type] = [
        DefinitionsKeyword.self, ReferenceKeyword.self, DynamicReferenceKeyword.self, TypeKeyword.self,
        ValuesKeyword.self, RangeKeyword.self, MultipleKeyword.self, LengthKeyword.self, PatternKeyword.self,
        FormatKeyword.self, RequiredKeyword.self, DependenciesKeyword.self, PropertiesKeyword.self,
        PropertyNamesKeyword.self, PropertyCountKeyword.self, ItemsKeyword.self, ContainsKeyword.self,
        ItemCountKeyword.self, UniqueItemsKeyword.self, AllOfKeyword.self, AnyOfKeyword.self, OneOfKeyword.self,
        NotKeyword.self, ConditionKeyword.self,
        // Last, since they look at what the others left.
        UnevaluatedItemsKeyword.self, UnevaluatedPropertiesKeyword.self,
    ]

    let limits: JSONSchemaLimits
    let assertsFormats: Bool
    private let index: SchemaIndex
    /// Whether references must lead somewhere and patterns be patterns; not when only the shape of a schema counts.
    private let resolvesReferences: Bool

    private var nodes: [SchemaNode] = []
    private var places: [JSONName: SchemaNode.ID] = [:]
    /// Where each node is, and whether it is compiled.
    private var origins: [(pointer: JSONPointer, isDone: Bool)] = []
    private var awaited: [SchemaNode.ID] = []
    /// The schemas that each schema applies to the same value as itself.
    private var inPlace: [[SchemaNode.ID]] = []
    private var tracksParts = false

    private var current: SchemaNode.ID = 0
    private var pointer = JSONPointer()
    private var resource = 0
    private var depth = 0
    private var memberCount = 0
    private var patternPartsLeft: Int

    /// Compiles a whole document.
    ///
    /// - Parameter shapeOf: The dialect as which to read a document of which only the shape matters, and not its
    ///   references and patterns; `nil` for one that is to be used.
    static func program(
        _ document: JSONValue, limits: JSONSchemaLimits, assertsFormats: Bool = false, shapeOf: SchemaDialect? = nil
    ) throws(JSONSchemaError) -> SchemaProgram {
        let index = try SchemaIndex(document, dialect: shapeOf, limits: limits)
        var compiler = SchemaCompiler(
            index: index, limits: limits, assertsFormats: assertsFormats, resolvesReferences: shapeOf == nil)
        return try compiler.program()
    }

    private init(index: SchemaIndex, limits: JSONSchemaLimits, assertsFormats: Bool, resolvesReferences: Bool) {
        self.index = index
        self.limits = limits
        patternPartsLeft = limits.patternPartsMax
        self.assertsFormats = assertsFormats
        self.resolvesReferences = resolvesReferences
    }

    /// The dialect at the place where the compiler is.
    var dialect: SchemaDialect { index.resources[resource].dialect }

    private mutating func program() throws(JSONSchemaError) -> SchemaProgram {
        let root = try node(index.document)
        var anchors: [[String: SchemaNode.ID]] = []
        for resource in index.resources {
            anchors.append(resource.dynamicAnchors.mapValues { node(at: $0) })
        }
        while let id = awaited.popLast() {
            try compileAwaited(id)
        }
        try refuseCircles()
        return SchemaProgram(
            nodes: nodes, root: root, dynamicAnchors: anchors, tracksParts: tracksParts, limits: limits)
    }

    // MARK: Nodes

    /// Compiles the schema at the place where the compiler is.
    private mutating func node(_ schema: JSONValue) throws(JSONSchemaError) -> SchemaNode.ID {
        let id = reserve(pointer)
        guard !origins[id].isDone else { return id }
        origins[id].isDone = true
        let outer = (current, resource)
        (current, resource) = (id, index.resource(at: pointer))
        // Also beside a `$ref` of the dialects in which that stands alone: what was meant is clear.
        nodes[id] = SchemaNode(
            content: try content(schema), resource: resource, isSecret: SchemaSecrets.isMarked(schema))
        (current, resource) = outer
        return id
    }

    private mutating func content(_ schema: JSONValue) throws(JSONSchemaError) -> SchemaNode.Content {
        switch schema {
        case .bool(let accepts):
            return accepts ? .anything : .nothing
        case .object(let object):
            depth += 1
            guard depth <= limits.depthMax else {
                throw failure("must not be nested deeper than \(SchemaWords.count(limits.depthMax, "schema"))")
            }
            try count(object.count)
            var object = dialect.known(object)
            if dialect.referencesStandAlone, let reference = object["$ref"] { object = ["$ref": reference] }
            var keywords: [any SchemaKeyword] = []
            for family in SchemaCompiler.families {
                if let keyword = try family.init(object, compiler: &self) {
                    keywords.append(keyword)
                }
            }
            depth -= 1
            return keywords.isEmpty ? .anything : .keywords(keywords)
        default:
            throw failure("must be a schema: an object or a boolean")
        }
    }

    /// The node for a place of the document, compiled now or later.
    private mutating func reserve(_ pointer: JSONPointer) -> SchemaNode.ID {
        let place = JSONName(pointer.text)
        if let id = places[place] { return id }
        let id = nodes.count
        places[place] = id
        nodes.append(SchemaNode(content: .anything, resource: 0))
        origins.append((pointer, false))
        inPlace.append([])
        return id
    }

    private mutating func node(at pointer: JSONPointer) -> SchemaNode.ID {
        let id = reserve(pointer)
        if !origins[id].isDone { awaited.append(id) }
        return id
    }

    private mutating func compileAwaited(_ id: SchemaNode.ID) throws(JSONSchemaError) {
        guard !origins[id].isDone else { return }
        pointer = origins[id].pointer
        depth = 0
        // Only places that are there are awaited.
        _ = try node(pointer.target(in: index.document) ?? true)
        pointer = JSONPointer()
    }

    // MARK: For the keywords

    /// Compiles the schema that a member of the current schema holds.
    ///
    /// - Parameter isInPlace: Whether it is applied to the same value as the current schema.
    mutating func node(
        _ schema: JSONValue, under steps: JSONPointer.Token..., isInPlace: Bool = false
    ) throws(JSONSchemaError) -> SchemaNode.ID {
        for step in steps { pointer.enter(step) }
        let id = try node(schema)
        for _ in steps { pointer.leave() }
        if isInPlace { inPlace[current].append(id) }
        return id
    }

    /// Compiles the schemas in the array that a member of the current schema holds.
    mutating func nodes(
        inArray schemas: JSONValue, under name: String, isInPlace: Bool = false
    ) throws(JSONSchemaError) -> [SchemaNode.ID] {
        guard let schemas = schemas.array, !schemas.isEmpty else {
            throw failure("must be an array of at least one schema", keyword: name)
        }
        try count(schemas.count)
        var result: [SchemaNode.ID] = []
        for (index, schema) in schemas.enumerated() {
            result.append(try node(schema, under: .name(name), .index(index), isInPlace: isInPlace))
        }
        return result
    }

    /// Compiles the schemas that the members of a member's value hold.
    mutating func nodes(
        inObject schemas: JSONValue, under name: String, isInPlace: Bool = false
    ) throws(JSONSchemaError) -> [(name: String, node: SchemaNode.ID)] {
        guard let schemas = schemas.object else { throw failure("must be an object", keyword: name) }
        try count(schemas.count)
        var result: [(name: String, node: SchemaNode.ID)] = []
        for (key, schema) in schemas {
            result.append((key, try node(schema, under: .name(name), .name(key), isInPlace: isInPlace)))
        }
        return result
    }

    /// The node to which a reference of the current schema leads, and the name by which it can be replaced.
    mutating func reference(
        _ text: String, keyword: String
    ) throws(JSONSchemaError) -> (node: SchemaNode.ID, dynamicName: String?) {
        guard resolvesReferences else { return (current, nil) }
        switch index.target(of: text, from: resource) {
        case .place(let pointer, let dynamicName): return (node(at: pointer), dynamicName)
        case .metaSchema(let dialect):
            nodes.append(SchemaNode(content: .metaSchema(dialect), resource: resource))
            origins.append((pointer, true))
            inPlace.append([])
            return (nodes.count - 1, nil)
        case nil:
            throw failure(
                "must lead to a schema in this document: others are never fetched, so put it under $defs with its $id",
                keyword: keyword)
        }
    }

    /// Whether the resource at the place where the compiler is has `$recursiveAnchor`.
    var isRecursive: Bool { index.resources[resource].dynamicAnchors[""] != nil }

    /// Notes that the current schema applies another one to the same value.
    mutating func appliesInPlace(_ node: SchemaNode.ID) {
        if resolvesReferences { inPlace[current].append(node) }
    }

    /// Notes that the current schema asks which members and items were looked at.
    mutating func asksForParts() {
        tracksParts = true
    }

    /// Compiles a pattern that a keyword holds, or the name of a member of its value.
    mutating func pattern(
        _ text: String, keyword: String, name: String? = nil
    ) throws(JSONSchemaError) -> SchemaPattern {
        // For a schema that is only looked at, a pattern is a text: writing it out costs more than its length tells.
        let text = resolvesReferences ? text : ""
        do throws(PatternError) {
            let pattern = try SchemaPattern(text, lengthMax: limits.patternLengthMax, partsMax: patternPartsLeft)
            patternPartsLeft -= pattern.partCount
            return pattern
        } catch {
            throw failure("\(name == nil ? "" : "is a pattern that ")\(error.message)", keyword: keyword, name: name)
        }
    }

    /// The error for the place where the compiler is, for a keyword there or a member of that.
    func failure(_ message: String, keyword: String? = nil, name: String? = nil) -> JSONSchemaError {
        var place = pointer
        for step in [keyword, name] {
            if let step { place.enter(.name(step)) }
        }
        return JSONSchemaError(path: place.text, message: message)
    }

    private mutating func count(_ members: Int) throws(JSONSchemaError) {
        memberCount += members
        guard memberCount <= limits.membersMax else {
            throw failure("must not bring the schema over \(SchemaWords.count(limits.membersMax, "member"))")
        }
    }

    // MARK: Circles

    /// A schema that comes back to itself without going into the value would be applied without end.
    private func refuseCircles() throws(JSONSchemaError) {
        var users = Array(repeating: 0, count: nodes.count)
        for targets in inPlace {
            for target in targets { users[target] += 1 }
        }
        var free = nodes.indices.filter { users[$0] == 0 }
        var left = nodes.count
        while let id = free.popLast() {
            left -= 1
            for target in inPlace[id] {
                users[target] -= 1
                if users[target] == 0 { free.append(target) }
            }
        }
        guard left > 0, let id = nodes.indices.first(where: { users[$0] > 0 }) else { return }
        throw JSONSchemaError(
            path: origins[id].pointer.text,
            message: "must not lead back to itself for the same value: it would be applied without end")
    }
}
