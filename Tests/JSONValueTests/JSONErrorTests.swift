import JSONValue
import Testing

@Suite("JSONError")
struct JSONErrorTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        var text: String
        var kind: JSONError.Kind
        var offset: Int

        init(_ text: String, _ kind: JSONError.Kind, _ offset: Int) {
            self.text = text
            self.kind = kind
            self.offset = offset
        }

        var testDescription: String { text.debugDescription }
    }

    static let bad: [Bad] = [
        Bad("", .unexpectedEnd, 0), Bad(" \n", .unexpectedEnd, 2), Bad("[", .unexpectedEnd, 1),
        Bad("[1", .unexpectedEnd, 2), Bad("[1,", .unexpectedEnd, 3), Bad("{", .unexpectedEnd, 1),
        Bad("{\"a\"", .unexpectedEnd, 4), Bad("{\"a\":", .unexpectedEnd, 5), Bad("{\"a\":1", .unexpectedEnd, 6),
        Bad("\"", .unexpectedEnd, 1), Bad("\"ab", .unexpectedEnd, 3), Bad("\"\\", .unexpectedEnd, 2),
        Bad("\"\\u00", .unexpectedEnd, 5), Bad("tru", .unexpectedEnd, 3), Bad("nul", .unexpectedEnd, 3),
        Bad("[1,]", .unexpectedByte, 3), Bad("[,1]", .unexpectedByte, 1), Bad("{\"a\":1,}", .unexpectedByte, 7),
        Bad("{a:1}", .unexpectedByte, 1), Bad("{\"a\" 1}", .unexpectedByte, 5), Bad("{1:1}", .unexpectedByte, 1),
        Bad("[1 2]", .unexpectedByte, 3), Bad("]", .unexpectedByte, 0), Bad("'a'", .unexpectedByte, 0),
        Bad("True", .unexpectedByte, 0), Bad("trux", .unexpectedByte, 3), Bad("[nulL]", .unexpectedByte, 4),
        Bad("NaN", .unexpectedByte, 0), Bad("+1", .unexpectedByte, 0), Bad(".5", .unexpectedByte, 0),
        Bad("// a\n1", .unexpectedByte, 0), Bad("\u{B}1", .unexpectedByte, 0), Bad("\u{A0}1", .unexpectedByte, 0),
        Bad("[1\u{FEFF}]", .unexpectedByte, 2), Bad(" \u{FEFF}1", .unexpectedByte, 1),
        Bad("-", .invalidNumber, 1), Bad("01", .invalidNumber, 1), Bad("-01", .invalidNumber, 2),
        Bad("1.", .invalidNumber, 2), Bad("1.e1", .invalidNumber, 2), Bad("1e", .invalidNumber, 2),
        Bad("1e+", .invalidNumber, 3), Bad("-Infinity", .invalidNumber, 1), Bad("[1.x]", .invalidNumber, 3),
        Bad("\"\\x\"", .invalidEscape, 1), Bad("\"a\\'\"", .invalidEscape, 2), Bad("\"\\u12G4\"", .invalidEscape, 1),
        Bad("\"\\U0041\"", .invalidEscape, 1), Bad("\"\\ud83d\\u12x4\"", .invalidEscape, 7),
        Bad("\"\\ud83d\"", .loneSurrogate, 1), Bad("\"\\ude00\"", .loneSurrogate, 1),
        Bad("\"\\ud83d\\n\"", .loneSurrogate, 1), Bad("\"\\ud83d\\ud83d\"", .loneSurrogate, 1),
        Bad("\"\\ud83dx\"", .loneSurrogate, 1), Bad("\"\\ude00\\ud83d\"", .loneSurrogate, 1),
        Bad("\"a\nb\"", .controlCharacter, 2), Bad("\"\u{0}\"", .controlCharacter, 1),
        Bad("\"\u{1F}\"", .controlCharacter, 1), Bad("\"\t\"", .controlCharacter, 1),
        Bad("{\"a\":1,\"a\":1}", .duplicateKey("a"), 7), Bad("{\"a\":1,\"\\u0061\":2}", .duplicateKey("a"), 7),
        Bad("{\"\":1,\"\":null}", .duplicateKey(""), 6), Bad("{\"a\":null,\"a\":1}", .duplicateKey("a"), 10),
        Bad("[{\"b\":{\"a\":1,\"c\":1,\"a\":2}}]", .duplicateKey("a"), 19),
        Bad("{\"a\":1,\"a\":tru}", .unexpectedByte, 14),
        Bad("1 2", .trailingData, 2), Bad("{}{}", .trailingData, 2), Bad("[]]", .trailingData, 2),
        Bad("nullx", .trailingData, 4), Bad("0x10", .trailingData, 1), Bad("1\u{0}", .trailingData, 1),
        Bad("\u{FEFF}1", .byteOrderMark, 0), Bad("\u{FEFF}", .byteOrderMark, 0), Bad("\u{FEFF}{}", .byteOrderMark, 0),
    ]

    @Test("Parsing says what is wrong and at which byte", arguments: bad)
    func parsing(bad: Bad) {
        #expect(throws: JSONError(bad.kind, at: bad.offset)) { try JSONValue(parsing: bad.text) }
    }

    @Test("Skipping finds the same errors as parsing", arguments: bad)
    func skipping(bad: Bad) {
        #expect(throws: JSONError(bad.kind, at: bad.offset)) {
            var lexer = JSONLexer(Array(bad.text.utf8))
            try lexer.skipValue(depth: 64)
            try lexer.finish()
        }
    }

    @Test(
        "Invalid UTF-8 in a string is an error at its first byte",
        arguments: [
            [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x41], [0xE0, 0x80, 0x80], [0xE0, 0x9F, 0xBF],
            [0xE2, 0x82], [0xE2, 0x82, 0x41], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xF0, 0x9F, 0x98], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]])
    func invalidUTF8(sequence: [UInt8]) {
        for tail in [[0x22], []] as [[UInt8]] {
            #expect(throws: JSONError(.invalidUTF8, at: 2)) {
                try JSONValue(parsing: [0x22, 0x41] + sequence + tail)
            }
        }
    }

    @Test("Invalid UTF-8 next to an escape is found as well")
    func invalidUTF8WithEscape() {
        let bytes = Array("\"\\n".utf8) + [0xFF, 0x22]
        #expect(throws: JSONError(.invalidUTF8, at: 3)) { try JSONValue(parsing: bytes) }
    }

    @Test(
        "The description is in plain words",
        arguments: [
            (.unexpectedEnd, "unexpected end of data at byte 17"),
            (.unexpectedByte, "unexpected character at byte 17"),
            (.invalidNumber, "invalid number at byte 17"),
            (.invalidEscape, "invalid escape in a string at byte 17"),
            (.loneSurrogate, "half of a surrogate pair in a string at byte 17"),
            (.controlCharacter, "unescaped control character in a string at byte 17"),
            (.invalidUTF8, "invalid UTF-8 in a string at byte 17"),
            (.duplicateKey("sid"), "duplicate member \"sid\" at byte 17"),
            (.trailingData, "unexpected data after the value at byte 17"),
            (.tooDeep, "arrays and objects nested too deep at byte 17"),
            (.byteOrderMark, "unexpected byte order mark at byte 17"),
        ] as [(JSONError.Kind, String)])
    func description(kind: JSONError.Kind, words: String) {
        #expect(JSONError(kind, at: 17).description == words)
    }

    @Test("A long member name is cut")
    func longName() {
        let exact = String(repeating: "ä", count: 64)
        #expect(JSONError(.duplicateKey(exact), at: 0).kind == .duplicateKey(exact))
        #expect(JSONError(.duplicateKey(exact + "b"), at: 0).kind == .duplicateKey(exact + "…"))
    }

    @Test("A member name cannot break the line it is logged on")
    func hostileName() {
        let error = JSONError(.duplicateKey("a\n\"\u{1B}[1m\u{202E}é"), at: 3)
        #expect(error.description == #"duplicate member "a\n\"\u{1B}[1m\u{202E}é" at byte 3"#)
    }
}
