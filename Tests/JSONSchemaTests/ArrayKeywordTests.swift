import JSONSchema
import Testing

@Suite("Keywords for arrays")
struct ArrayKeywordTests {
    @Test(
        "A value follows what it should follow and says what it does not",
        arguments: [
            (#"{"prefixItems":[{"type":"string"},{"type":"null"}]}"#, #"["a"]"#, []),
            (#"{"prefixItems":[{"type":"string"},{"type":"null"}]}"#, #"["a",1,2]"#, ["`/1` must be null"]),
            (#"{"prefixItems":[true],"items":false}"#, "[1]", []),
            (#"{"prefixItems":[true],"items":false}"#, "[1,2]", ["`/1` is not allowed"]),
            (#"{"items":[true],"additionalItems":{"type":"null"}}"#, "[1,2]", ["`/1` must be null"]),
            (#"{"items":[true,{"type":"null"}]}"#, "[1,2,3]", ["`/1` must be null"]),
            (#"{"items":{"type":"integer"},"additionalItems":false}"#, "[1,2]", []),
            (#"{"additionalItems":false}"#, "[1]", []),
            (#"{"items":[],"additionalItems":{"type":"null"}}"#, "[1]", ["`/0` must be null"]),
            (#"{"contains":{"type":"string"}}"#, #"[1,"a"]"#, []),
            (
                #"{"contains":{"type":"string"}}"#, "[1]",
                ["the value must have at least 1 item as `contains` describes"]
            ),
            (#"{"contains":{"type":"string"},"minContains":0}"#, "[]", []),
            (
                #"{"contains":{"minimum":2},"minContains":2}"#, "[1,2]",
                ["the value must have at least 2 items as `contains` describes"]
            ),
            (#"{"contains":{"minimum":2},"minContains":2,"maxContains":3}"#, "[1,2,3,4]", []),
            (
                #"{"contains":{"minimum":2},"maxContains":1}"#, "[1,2,3]",
                ["the value must have at most 1 item as `contains` describes"]
            ),
            (#"{"minContains":2,"maxContains":0}"#, "[1]", []),
            (#"{"contains":false,"prefixItems":[false],"uniqueItems":true}"#, "{}", []),
        ] as [(String, String, [String])])
    func arrays(schema: String, value: String, words: [String]) throws {
        #expect(try Checking.words(schema, value) == words)
    }
}
