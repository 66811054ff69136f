import JSONValue
import Testing

@Suite("JSONLexer")
struct JSONLexerTests {
    @Test("A hand-written reader can walk through an object")
    func walk() throws {
        let text = " { \"type\" : \"message\" , \"size\" : -12.5e3 , \"rest\" : [ { } ] , \"last\" : true } \n"
        var lexer = JSONLexer(Array(text.utf8))
        try lexer.consume(UInt8(ascii: "{"))
        var found: [String] = []
        repeat {
            let name = try lexer.string()
            try lexer.consume(UInt8(ascii: ":"))
            switch name {
            case "type": found.append(try lexer.string())
            case "size":
                let range = try lexer.numberRange()
                found.append(String(decoding: lexer.bytes[range], as: UTF8.self))
            case "last": try lexer.literal("true")
            default: try lexer.skipValue(depth: 2)
            }
        } while lexer.consumeIfPresent(UInt8(ascii: ","))
        try lexer.consume(UInt8(ascii: "}"))
        try lexer.finish()
        #expect(found == ["message", "-12.5e3"])
        #expect(lexer.position == text.utf8.count)
    }

    @Test("Peeking and advancing stop at the end")
    func end() {
        var lexer = JSONLexer([0x20, 0x31])
        #expect(lexer.peek() == 0x20)
        lexer.skipWhitespace()
        #expect(lexer.peek() == 0x31)
        lexer.advance()
        lexer.advance()
        #expect(lexer.peek() == nil)
        #expect(lexer.position == 2)
        let wasPresent = lexer.consumeIfPresent(0x31)
        #expect(!wasPresent)
    }

    @Test("A byte that is not there is not consumed, only the white space before it")
    func absent() {
        var lexer = JSONLexer(Array(" \t\r\n]".utf8))
        let wasPresent = lexer.consumeIfPresent(UInt8(ascii: ","))
        #expect(!wasPresent)
        #expect(lexer.position == 4)
        #expect(throws: JSONError(.unexpectedByte, at: 4)) { try lexer.consume(UInt8(ascii: ",")) }
    }

    @Test("A string in place of a number, and the reverse, is unexpected")
    func wrongToken() {
        var lexer = JSONLexer(Array("\"1\"".utf8))
        #expect(throws: JSONError(.unexpectedByte, at: 0)) { try lexer.numberRange() }
        #expect(throws: JSONError(.unexpectedByte, at: 0)) { try lexer.literal("null") }
        var other = JSONLexer(Array("1".utf8))
        #expect(throws: JSONError(.unexpectedByte, at: 0)) { try other.string() }
    }

    @Test("Skipping counts the skipped value itself as one level")
    func depth() throws {
        var flat = JSONLexer(Array("1".utf8))
        try flat.skipValue(depth: 0)
        var nested = JSONLexer(Array("[[1]]".utf8))
        try nested.skipValue(depth: 2)
        #expect(nested.position == 5)
        var deeper = JSONLexer(Array("[{\"a\":[]}]".utf8))
        #expect(throws: JSONError(.tooDeep, at: 6)) { try deeper.skipValue(depth: 2) }
    }

    @Test("Skipping finds a duplicate among many names")
    func duplicateAmongMany() {
        let members = (0..<500).map { "\"n\($0)\":0" }.joined(separator: ",")
        var lexer = JSONLexer(Array("{\(members),\"n499\":0}".utf8))
        #expect(throws: JSONError(.duplicateKey("n499"), at: 1 + members.utf8.count + 1)) {
            try lexer.skipValue(depth: 1)
        }
        var unique = JSONLexer(Array("{\(members)}".utf8))
        #expect(throws: Never.self) { try unique.skipValue(depth: 1) }
    }

    @Test("A set of names tells new names from duplicates, small or large")
    func nameSet() {
        var names = JSONNameSet()
        for number in 0..<20 {
            let answers = [names.insert("n\(number)"), names.insert("n\(number / 2)")]
            #expect(answers == [true, false])
        }
        let answers = [names.insert("K"), names.insert("\u{212A}")]
        #expect(answers == [true, true])
    }
}
