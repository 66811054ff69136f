import JSONValue
import Testing

@Suite("JSONValue")
struct JSONValueTests {
    @Test("Literals and accessors")
    func accessors() {
        let value: JSONValue = [
            "null": .null, "bool": true, "int": -1, "string": "s", "array": [1, [2]], "object": [:],
        ]
        #expect(value["null"]?.isNull == true)
        #expect(value["bool"]?.bool == true)
        #expect(value["int"]?.number?.int == -1)
        #expect(value["string"]?.string == "s")
        #expect(value["array"]?.array == [1, [2]])
        #expect(value["object"]?.object?.isEmpty == true)
        #expect(value["none"] == nil)
        #expect(value["string"]?["none"] == nil)
        #expect(value.isNull == false)
        #expect(value.bool == nil)
        #expect(value.number == nil)
        #expect(value.string == nil)
        #expect(value.array == nil)
        #expect(JSONValue.null.object == nil)
    }

    @Test("Parsing builds the value")
    func parsing() throws {
        let text = " { \"a\" : [ 1 , -2.50 , true , false , null , \"x\" ] , \"b\" : { } , \"c\" : [ ] }\r\n\t"
        let fraction = try #require(JSONNumber("-2.50"))
        #expect(
            try JSONValue(parsing: text) == ["a": [1, .number(fraction), true, false, .null, "x"], "b": [:], "c": []])
    }

    @Test(
        "Strings are decoded",
        arguments: [
            (#""""#, ""), (#""abc""#, "abc"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\uDE00!""#, "😀!"), (#""é€😀""#, "é€😀"),
            (#""é\n€\t😀""#, "é\n€\t😀"), (#""\u0000""#, "\u{0}"), (#""\uFEFF\uFFFF""#, "\u{FEFF}\u{FFFF}"),
            (#""\ud800\udc00\udbff\udfff""#, "\u{10000}\u{10FFFF}"), ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"),
            (
                "\"\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}\"",
                "\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF}"
            ),
        ])
    func strings(text: String, expected: String) throws {
        let string = try #require(try JSONValue(parsing: text).string)
        #expect(Array(string.utf8) == Array(expected.utf8))
    }

    @Test(
        "Compact text comes back as it was",
        arguments: [
            "null", "true", "false", "0", "-0", "1.50", "1E+05", "1e999999999999", "\"\"", "[]", "{}",
            #"{"b":1,"a":[{},[],[[1,2],"x"]],"c":null}"#, #""a/b é 😀""#, #""\"\\\b\f\n\r\t\u0000\u001f""#,
            "\"\u{7F}\u{2028}\"", #"{"k\n":"\u000b"}"#,
        ])
    func roundTrip(text: String) throws {
        #expect(try JSONValue(parsing: text).serialized() == text)
        #expect(try JSONValue(parsing: Array(text.utf8)).serialized() == text)
    }

    @Test("Names can be sorted by their bytes at every level")
    func sortedNames() {
        let value: JSONValue = ["é": 1, "b": [["z": 1, "y": 2]], "B": .null, "ab": 3]
        #expect(value.serialized() == #"{"é":1,"b":[{"z":1,"y":2}],"B":null,"ab":3}"#)
        #expect(value.serialized(sortedNames: true) == #"{"B":null,"ab":3,"b":[{"y":2,"z":1}],"é":1}"#)
    }

    @Test("Serialising appends to what is there")
    func appending() {
        var bytes = Array("x=".utf8)
        (["a": "/"] as JSONValue).append(to: &bytes)
        JSONValue.appendString("q\"\u{1}", to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == #"x={"a":"/"}"q\"\u0001""#)
    }

    @Test("Equality looks at bytes of strings, text of numbers and not at the order of members")
    func equality() throws {
        #expect(try JSONValue(parsing: #"{"a":1,"b":2}"#) == JSONValue(parsing: #"{"b":2,"a":1}"#))
        #expect(try JSONValue(parsing: "1") != JSONValue(parsing: "1.0"))
        #expect(JSONValue.string("K") != .string("\u{212A}"))
        #expect(Set([.string("\u{E9}"), .string("e\u{301}"), .null, false, 0, [], [:]] as [JSONValue]).count == 7)
        #expect((["a", "b"] as JSONValue) != ["b", "a"])
    }

    @Test("Names that only look the same are no duplicates")
    func lookalikes() throws {
        #expect(try JSONValue(parsing: "{\"K\":1,\"\u{212A}\":2}")["K"] == 1)
    }

    @Test("Nesting is allowed up to the limit", arguments: [("[", "]"), ("{\"a\":", "}")])
    func depth(open: String, close: String) throws {
        func nested(_ count: Int) -> String {
            let inner = String(repeating: open, count: count)
            return inner + "1" + String(repeating: close, count: count)
        }
        let text = nested(64)
        #expect(try JSONValue(parsing: text).serialized() == text)
        #expect(throws: JSONError(.tooDeep, at: 64 * open.utf8.count)) { try JSONValue(parsing: nested(65)) }
        #expect(throws: JSONError(.tooDeep, at: 0)) { try JSONValue(parsing: nested(1), depthMax: 0) }
        #expect(try JSONValue(parsing: "1", depthMax: 0) == 1)
        #expect(throws: JSONError(.tooDeep, at: 0)) { try JSONValue(parsing: "[]", depthMax: .min) }
    }

    @Test("Absurd nesting is an error, not a crash, even without a limit of the caller's")
    func absurdDepth() throws {
        let open = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: JSONError(.tooDeep, at: 64)) { try JSONValue(parsing: open) }
        #expect(throws: JSONError(.tooDeep, at: JSONLexer.depthLimit)) { try JSONValue(parsing: open, depthMax: .max) }
        #expect(throws: JSONError(.tooDeep, at: JSONLexer.depthLimit)) {
            var lexer = JSONLexer(open)
            try lexer.skipValue(depth: .max)
        }
        let deepest = open.prefix(JSONLexer.depthLimit) + open.prefix(JSONLexer.depthLimit).map { $0 + 2 }
        #expect(try JSONValue(parsing: Array(deepest), depthMax: .max).serialized().utf8.count == deepest.count)
    }

    @Test("A duplicate among many members is found")
    func duplicateAmongMany() {
        let members = (0..<300).map { "\"n\($0)\":null" }.joined(separator: ",")
        #expect(throws: JSONError(.duplicateKey("n7"), at: members.utf8.count + 2)) {
            try JSONValue(parsing: "{\(members),\"n7\":1}")
        }
    }

    @Test("A number of a hundred thousand digits keeps every one")
    func longNumber() throws {
        let text = String(repeating: "7", count: 100_000)
        let value = try JSONValue(parsing: text)
        #expect(value.serialized() == text)
        #expect(value.number?.compare(1) == 1)
    }
}
