/// A cursor over the bytes of one JSON text, which reads its tokens strictly as RFC 8259 defines them.
///
/// Every reading method skips white space first and leaves the cursor behind what it read. After an error the position
/// of the cursor means nothing.
public struct JSONLexer: Sendable {
    /// The deepest nesting of arrays and objects that any reader here follows, so that data cannot exhaust the stack.
    public static let depthLimit = 512

    /// The bytes being read.
    public let bytes: [UInt8]

    @usableFromInline var cursor = 0

    /// A cursor at the first of the bytes.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Where the next byte is read, in bytes from the start.
    @inlinable public var position: Int {
        cursor
    }

    /// Moves to the next byte that is not white space, or to the end.
    @inlinable
    public mutating func skipWhitespace() {
        while cursor < bytes.count {
            let byte = bytes[cursor]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            cursor += 1
        }
    }

    /// The byte at the position, white space included; `nil` at the end.
    @inlinable
    public func peek() -> UInt8? {
        cursor < bytes.count ? bytes[cursor] : nil
    }

    /// Moves one byte on; does nothing at the end.
    @inlinable
    public mutating func advance() {
        if cursor < bytes.count {
            cursor += 1
        }
    }

    /// Moves past so many bytes that the caller has read itself; to the end when there are fewer.
    @inlinable
    public mutating func advance(by count: Int) {
        cursor = min(cursor + count, bytes.count)
    }

    /// Reads one particular byte, after any white space.
    ///
    /// - Throws: ``JSONError`` when another byte, a byte order mark or the end is there.
    @inlinable
    public mutating func consume(_ byte: UInt8) throws(JSONError) {
        guard consumeIfPresent(byte) else { throw unexpected() }
    }

    /// Reads one particular byte, after any white space, if it is there.
    ///
    /// - Returns: Whether it was there. If not, only white space was read.
    @inlinable
    public mutating func consumeIfPresent(_ byte: UInt8) -> Bool {
        skipWhitespace()
        guard cursor < bytes.count, bytes[cursor] == byte else { return false }
        cursor += 1
        return true
    }

    /// Reads a fixed word such as `true`, after any white space.
    ///
    /// - Throws: ``JSONError`` when something else is there.
    public mutating func literal(_ word: StaticString) throws(JSONError) {
        skipWhitespace()
        let start = cursor
        let matched = word.withUTF8Buffer { expected in
            zip(expected, bytes[start...]).prefix { $0 == $1 }.count
        }
        cursor = start + matched
        guard matched == word.utf8CodeUnitCount else { throw unexpected() }
    }

    /// Checks that only white space is left.
    ///
    /// - Throws: ``JSONError`` of kind ``JSONError/Kind/trailingData`` at the first other byte.
    public mutating func finish() throws(JSONError) {
        skipWhitespace()
        guard cursor == bytes.count else { throw JSONError(.trailingData, at: cursor) }
    }

    /// The error for the byte at the position, for readers that expect something else there.
    public func unexpected() -> JSONError {
        if cursor >= bytes.count {
            return JSONError(.unexpectedEnd, at: bytes.count)
        }
        let isMark = cursor == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
        return JSONError(isMark ? .byteOrderMark : .unexpectedByte, at: cursor)
    }
}
