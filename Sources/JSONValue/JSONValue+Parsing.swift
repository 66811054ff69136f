extension JSONValue {
    /// Parses one JSON text strictly as RFC 8259 defines it.
    ///
    /// - Parameters:
    ///   - bytes: The text in UTF-8, without a byte order mark.
    ///   - depthMax: How many arrays and objects may be nested; never more than ``JSONLexer/depthLimit``.
    /// - Throws: ``JSONError`` for anything that is not exactly one valid value, duplicate member names included.
    public init(parsing bytes: [UInt8], depthMax: Int = 64) throws(JSONError) {
        var lexer = JSONLexer(bytes)
        self = try lexer.value(depth: depthMax)
        try lexer.finish()
    }

    /// Parses one JSON text strictly as RFC 8259 defines it; see the initialiser that takes bytes.
    ///
    /// - Throws: ``JSONError`` for anything that is not exactly one valid value, duplicate member names included.
    public init(parsing text: String, depthMax: Int = 64) throws(JSONError) {
        try self.init(parsing: Array(text.utf8), depthMax: depthMax)
    }
}

extension JSONLexer {
    /// Reads any value, after any white space.
    ///
    /// - Parameter depth: How many arrays and objects may be nested, the value itself included. Never more than
    ///   ``depthLimit``.
    /// - Throws: ``JSONError`` when no valid value is there, duplicate member names included.
    public mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipWhitespace()
        switch peek() {
        case 0x22:
            return .string(try string())
        case 0x5B:
            return .array(try array(depth: min(depth, JSONLexer.depthLimit)))
        case 0x7B:
            return .object(try object(depth: min(depth, JSONLexer.depthLimit)))
        case 0x74:
            try literal("true")
            return .bool(true)
        case 0x66:
            try literal("false")
            return .bool(false)
        case 0x6E:
            try literal("null")
            return .null
        default:
            return .number(try number())
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
        guard depth > 0 else { throw JSONError(.tooDeep, at: cursor) }
        try consume(0x5B)
        var elements: [JSONValue] = []
        guard !consumeIfPresent(0x5D) else { return elements }
        repeat {
            elements.append(try value(depth: depth - 1))
        } while consumeIfPresent(0x2C)
        try consume(0x5D)
        return elements
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
        guard depth > 0 else { throw JSONError(.tooDeep, at: cursor) }
        try consume(0x7B)
        var object = JSONObject()
        guard !consumeIfPresent(0x7D) else { return object }
        repeat {
            skipWhitespace()
            let start = cursor
            let name = try string()
            try consume(0x3A)
            let isNew = object.append(name, try value(depth: depth - 1))
            guard isNew else { throw JSONError(.duplicateKey(name), at: start) }
        } while consumeIfPresent(0x2C)
        try consume(0x7D)
        return object
    }
}
