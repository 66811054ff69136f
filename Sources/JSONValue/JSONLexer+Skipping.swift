extension JSONLexer {
    /// Reads any value, after any white space, validates all of it and forgets it.
    ///
    /// - Parameter depth: How many arrays and objects may be nested, the value itself included; 0 allows only
    ///   strings, numbers and words. Never more than ``depthLimit``.
    /// - Throws: ``JSONError`` for everything that would stop the value from being parsed, duplicate member names
    ///   included.
    public mutating func skipValue(depth: Int) throws(JSONError) {
        skipWhitespace()
        switch peek() {
        case 0x22: _ = try stringSpan()
        case 0x5B: try skipArray(depth: min(depth, JSONLexer.depthLimit))
        case 0x7B: try skipObject(depth: min(depth, JSONLexer.depthLimit))
        case 0x74: try literal("true")
        case 0x66: try literal("false")
        case 0x6E: try literal("null")
        default: _ = try numberRange()
        }
    }

    private mutating func skipArray(depth: Int) throws(JSONError) {
        guard depth > 0 else { throw JSONError(.tooDeep, at: cursor) }
        try consume(0x5B)
        guard !consumeIfPresent(0x5D) else { return }
        repeat {
            try skipValue(depth: depth - 1)
        } while consumeIfPresent(0x2C)
        try consume(0x5D)
    }

    private mutating func skipObject(depth: Int) throws(JSONError) {
        guard depth > 0 else { throw JSONError(.tooDeep, at: cursor) }
        try consume(0x7B)
        guard !consumeIfPresent(0x7D) else { return }
        var names = JSONNameSet()
        repeat {
            skipWhitespace()
            let start = cursor
            let name = try string()
            try consume(0x3A)
            try skipValue(depth: depth - 1)
            // Checked as late as the parser does, so that both find the same error first.
            guard names.insert(name) else { throw JSONError(.duplicateKey(name), at: start) }
        } while consumeIfPresent(0x2C)
        try consume(0x7D)
    }
}
