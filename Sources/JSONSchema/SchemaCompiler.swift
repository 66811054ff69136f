import JSONValue

/// Compiles a schema and the schemas in it, and keeps count of their size.
struct SchemaCompiler {
    private static let families: [any SchemaKeyword.Type] = [
        TypeKeyword.self,
        ValuesKeyword.self,
        RangeKeyword.self,
        LengthKeyword.self,
        RequiredKeyword.self,
        PropertiesKeyword.self,
        PropertyCountKeyword.self,
        ItemsKeyword.self,
        ItemCountKeyword.self,
        UniqueItemsKeyword.self,
    ]

    private let limits: JSONSchemaLimits
    private var pointer = JSONPointer()
    private var depth = 0
    private var memberCount = 0

    init(limits: JSONSchemaLimits) {
        self.limits = limits
    }

    /// Compiles the schema at the place where the compiler is.
    mutating func node(_ schema: JSONValue) throws(JSONSchemaError) -> SchemaNode {
        switch schema {
        case .bool(let accepts):
            return accepts ? .anything : .nothing
        case .object(let object):
            depth += 1
            guard depth <= limits.depthMax else {
                throw failure("must not be nested deeper than \(SchemaWords.count(limits.depthMax, "schema"))")
            }
            try count(object)
            var keywords: [any SchemaKeyword] = []
            for family in SchemaCompiler.families {
                if let keyword = try family.init(object, compiler: &self) {
                    keywords.append(keyword)
                }
            }
            depth -= 1
            return .keywords(keywords)
        default:
            throw failure("must be a schema: an object or a boolean")
        }
    }

    /// Compiles the schema that a member of an object holds.
    mutating func node(_ schema: JSONValue, under name: String) throws(JSONSchemaError) -> SchemaNode {
        pointer.enter(.name(name))
        let node = try node(schema)
        pointer.leave()
        return node
    }

    /// Compiles the schemas that the members of a member's value hold.
    mutating func nodes(
        _ schemas: JSONObject, under name: String
    ) throws(JSONSchemaError) -> [(name: String, node: SchemaNode)] {
        pointer.enter(.name(name))
        try count(schemas)
        var result: [(name: String, node: SchemaNode)] = []
        for (name, schema) in schemas {
            result.append((name, try node(schema, under: name)))
        }
        pointer.leave()
        return result
    }

    /// The error for the place where the compiler is, or for a keyword there.
    func failure(_ message: String, keyword: String? = nil) -> JSONSchemaError {
        var place = pointer
        if let keyword {
            place.enter(.name(keyword))
        }
        return JSONSchemaError(path: place.text, message: message)
    }

    private mutating func count(_ object: JSONObject) throws(JSONSchemaError) {
        memberCount += object.count
        guard memberCount <= limits.membersMax else {
            throw failure("must not bring the schema over \(SchemaWords.count(limits.membersMax, "member"))")
        }
    }
}
