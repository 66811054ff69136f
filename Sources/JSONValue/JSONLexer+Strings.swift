extension JSONLexer {
    /// Where the content of a string lies between its quotes, once it is known to be valid.
    struct StringSpan {
        var range: Range<Int>
        var hasEscapes: Bool
    }

    /// Reads a string, after any white space, and resolves its escapes.
    ///
    /// - Throws: ``JSONError`` when no string is there, when it is not closed, or for raw control characters, unknown
    ///   escapes, halves of surrogate pairs and invalid UTF-8 in it.
    public mutating func string() throws(JSONError) -> String {
        let span = try stringSpan()
        guard span.hasEscapes else { return String(decoding: bytes[span.range], as: UTF8.self) }
        return resolvingEscapes(in: span.range)
    }

    /// Reads and validates a string without making a `String` of it.
    mutating func stringSpan() throws(JSONError) -> StringSpan {
        try consume(0x22)
        let start = cursor
        var index = start
        var hasEscapes = false
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 {
                cursor = index + 1
                return StringSpan(range: start..<index, hasEscapes: hasEscapes)
            } else if byte == 0x5C {
                hasEscapes = true
                index = try endOfEscape(at: index)
            } else if byte < 0x20 {
                throw JSONError(.controlCharacter, at: index)
            } else if byte < 0x80 {
                index += 1
            } else {
                index = try endOfSequence(at: index)
            }
        }
        throw JSONError(.unexpectedEnd, at: bytes.count)
    }

    private func endOfEscape(at index: Int) throws(JSONError) -> Int {
        guard index + 1 < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
        guard bytes[index + 1] == 0x75 else {
            guard JSONLexer.resolved(bytes[index + 1]) != nil else { throw JSONError(.invalidEscape, at: index) }
            return index + 2
        }
        let unit = try codeUnit(at: index)
        guard UTF16.isSurrogate(unit) else { return index + 6 }
        let next = index + 6
        guard UTF16.isLeadSurrogate(unit), next < bytes.count, bytes[next] == 0x5C,
            next + 1 < bytes.count, bytes[next + 1] == 0x75
        else { throw JSONError(.loneSurrogate, at: index) }
        guard UTF16.isTrailSurrogate(try codeUnit(at: next)) else { throw JSONError(.loneSurrogate, at: index) }
        return next + 6
    }

    /// The UTF-16 code unit of the `\uXXXX` escape whose backslash is at the index.
    private func codeUnit(at index: Int) throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for digitIndex in index + 2..<index + 6 {
            guard digitIndex < bytes.count else { throw JSONError(.unexpectedEnd, at: bytes.count) }
            guard let digit = JSONLexer.hexadecimalDigit(bytes[digitIndex]) else {
                throw JSONError(.invalidEscape, at: index)
            }
            unit = unit << 4 | digit
        }
        return unit
    }

    private static func hexadecimalDigit(_ byte: UInt8) -> UInt16? {
        switch byte {
        case 0x30...0x39: UInt16(byte - 0x30)
        case 0x41...0x46: UInt16(byte - 0x41 + 10)
        case 0x61...0x66: UInt16(byte - 0x61 + 10)
        default: nil
        }
    }

    /// The byte that a backslash and this byte stand for.
    private static func resolved(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x22, 0x5C, 0x2F: byte
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        default: nil
        }
    }

    private func resolvingEscapes(in range: Range<Int>) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == 0x5C else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if let byte = JSONLexer.resolved(bytes[index + 1]) {
                result.append(byte)
                index += 2
            } else {
                let (scalar, end) = escapedScalar(at: index)
                result.append(contentsOf: Array(String(scalar).utf8))
                index = end
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// The scalar of one `\uXXXX` escape or of a pair of them, and where it ends.
    private func escapedScalar(at index: Int) -> (Unicode.Scalar, Int) {
        let replacement: Unicode.Scalar = "\u{FFFD}"
        // The span was validated before, so neither unit can fail here.
        let unit = (try? codeUnit(at: index)) ?? 0xFFFD
        guard UTF16.isSurrogate(unit) else { return (Unicode.Scalar(unit) ?? replacement, index + 6) }
        let trail = (try? codeUnit(at: index + 6)) ?? 0xFFFD
        return (UTF16.decode(UTF16.EncodedScalar([unit, trail])), index + 12)
    }
}
