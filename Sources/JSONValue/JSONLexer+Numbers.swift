extension JSONLexer {
    /// Reads a number, after any white space.
    ///
    /// - Returns: The byte range of its text.
    /// - Throws: ``JSONError`` when no number is there or it does not follow the grammar of JSON.
    public mutating func numberRange() throws(JSONError) -> Range<Int> {
        skipWhitespace()
        let start = cursor
        guard isByte(at: start, 0x2D) || isDigit(at: start) else { throw unexpected() }
        var index = isByte(at: start, 0x2D) ? start + 1 : start
        if isByte(at: index, 0x30) {
            index += 1
            guard !isDigit(at: index) else { throw JSONError(.invalidNumber, at: index) }
        } else {
            index = try endOfDigits(at: index)
        }
        if isByte(at: index, 0x2E) {
            index = try endOfDigits(at: index + 1)
        }
        if isByte(at: index, 0x65) || isByte(at: index, 0x45) {
            index += 1
            if isByte(at: index, 0x2B) || isByte(at: index, 0x2D) {
                index += 1
            }
            index = try endOfDigits(at: index)
        }
        cursor = index
        return start..<index
    }

    /// Reads a number, after any white space, and keeps its text.
    ///
    /// - Throws: ``JSONError`` as ``numberRange()`` does.
    public mutating func number() throws(JSONError) -> JSONNumber {
        let range = try numberRange()
        return JSONNumber(validated: String(decoding: bytes[range], as: UTF8.self))
    }

    private func endOfDigits(at start: Int) throws(JSONError) -> Int {
        var index = start
        while isDigit(at: index) {
            index += 1
        }
        guard index > start else { throw JSONError(.invalidNumber, at: start) }
        return index
    }

    private func isDigit(at index: Int) -> Bool {
        index < bytes.count && bytes[index] >= 0x30 && bytes[index] <= 0x39
    }

    private func isByte(at index: Int, _ byte: UInt8) -> Bool {
        index < bytes.count && bytes[index] == byte
    }
}
