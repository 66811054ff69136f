import JSONSchema
import JSONValue
import Testing

@Suite("Schemas that combine others")
struct CombiningTests {
    @Test(
        "A value follows what it should follow and says what it does not",
        arguments: [
            (#"{"allOf":[{"type":"string"},{"minLength":2}]}"#, #""ab""#, []),
            (
                #"{"allOf":[{"type":"integer"},{"minimum":2}]}"#, "1.5",
                ["the value must be an integer", "the value must be at least 2"]
            ),
            (#"{"anyOf":[{"type":"string"},{"minimum":2}]}"#, "2", []),
            (
                #"{"anyOf":[{"type":"string"},{"minimum":2}]}"#, "1",
                ["the value must follow at least one of 2 schemas: (1) must be a string, (2) must be at least 2"]
            ),
            (
                #"{"anyOf":[{"required":["a"]},{"properties":{"b":false}}]}"#, #"{"b":1}"#,
                ["the value must follow at least one of 2 schemas: (1) `/a` is required, (2) `/b` is not allowed"]
            ),
            (#"{"oneOf":[{"type":"string"},{"minimum":2}]}"#, "2", []),
            (
                #"{"oneOf":[{"type":"string"},{"minimum":2}]}"#, "1",
                ["the value must follow exactly one of 2 schemas: (1) must be a string, (2) must be at least 2"]
            ),
            (
                #"{"oneOf":[{"minimum":5},{"type":"integer"},{"minimum":2}]}"#, "3",
                ["the value must follow exactly one of 3 schemas, but follows number 2 and number 3"]
            ),
            (#"{"not":{"type":"string"}}"#, "1", []),
            (#"{"not":{"type":"string"}}"#, #""a""#, ["the value must not be as `not` describes"]),
            (#"{"not":{}}"#, "1", ["the value must not be as `not` describes"]),
            (#"{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}"#, #""ab""#, []),
            (
                #"{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}"#, #""a""#,
                ["the value must have at least 2 characters"]
            ),
            (
                #"{"if":{"type":"string"},"then":{"minLength":2},"else":{"minimum":2}}"#, "1",
                ["the value must be at least 2"]
            ),
            (#"{"if":{"type":"string"},"then":false}"#, "1", []),
            (#"{"then":false,"else":false}"#, "1", []),
            (#"{"if":false,"else":false}"#, "1", ["the value is not allowed"]),
        ] as [(String, String, [String])])
    func combining(schema: String, value: String, words: [String]) throws {
        #expect(try Checking.words(schema, value) == words)
    }

    @Test("Long reasons are cut, and many alternatives are not all named")
    func long() throws {
        let long = String(repeating: "x", count: 500)
        let alternatives = (0..<10).map { #"{"const":"\#($0)\#(long)"}"# }.joined(separator: ",")
        let words = try Checking.words(#"{"anyOf":[\#(alternatives)]}"#, "1")
        #expect(words.count == 1)
        #expect(words[0].hasSuffix("…, …"))
        #expect(words[0].contains("(8) must be") && !words[0].contains("(9)"))
        #expect(words[0].count < 1_500)
    }

    @Test("What an alternative finds is not reported beside a value that follows another")
    func silence() throws {
        let schema = #"{"properties":{"a":{"anyOf":[{"type":"string"},{"type":"integer"}]},"b":{"type":"null"}}}"#
        #expect(try Checking.words(schema, #"{"a":1,"b":1}"#) == ["`/b` must be null"])
    }

    @Test("The limit of violations holds inside alternatives and after them")
    func limit() throws {
        let schema = #"{"items":{"anyOf":[{"type":"string"}]}}"#
        #expect(try Checking.violations(schema, "[1,2,3,4]", JSONSchemaLimits(violationsMax: 3)).count == 3)
    }
}
