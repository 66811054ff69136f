import JSONSchema
import Testing

@Suite("Keywords for objects")
struct ObjectKeywordTests {
    @Test(
        "A value follows what it should follow and says what it does not",
        arguments: [
            (#"{"patternProperties":{"^x-":{"type":"string"}}}"#, #"{"x-a":"1","y":1}"#, []),
            (#"{"patternProperties":{"^x-":{"type":"string"}}}"#, #"{"x-a":1}"#, ["`/x-a` must be a string"]),
            (
                #"{"patternProperties":{"a":{"minimum":2},"b":{"maximum":3}}}"#, #"{"ab":1,"b":4}"#,
                ["`/ab` must be at least 2", "`/b` must be at most 3"]
            ),
            (
                #"{"properties":{"a":{"type":"integer"}},"patternProperties":{"a":{"minimum":2}}}"#, #"{"a":1.5}"#,
                ["`/a` must be an integer", "`/a` must be at least 2"]
            ),
            (
                #"{"properties":{"a":true},"patternProperties":{"^x":true},"additionalProperties":false}"#,
                #"{"a":1,"x":1,"y":1}"#, ["`/y` is not allowed"]
            ),
            (#"{"propertyNames":{"maxLength":2}}"#, #"{"ab":1}"#, []),
            (
                #"{"propertyNames":{"maxLength":2}}"#, #"{"ab":1,"abc":1}"#,
                ["`/abc` has a name that must have at most 2 characters"]
            ),
            (#"{"propertyNames":false}"#, #"{"a":1}"#, ["`/a` has a name that is not allowed"]),
            (#"{"propertyNames":false}"#, "{}", []),
            (#"{"dependentRequired":{"a":["b","c"]}}"#, #"{"c":1}"#, []),
            (
                #"{"dependentRequired":{"a":["b","c"]}}"#, #"{"a":1,"c":1}"#,
                ["`/b` is required when there is `a`"]
            ),
            (#"{"dependentSchemas":{"a":{"required":["b"]}}}"#, #"{"a":1}"#, ["`/b` is required"]),
            (#"{"dependentSchemas":{"a":false}}"#, #"{"b":1}"#, []),
            (#"{"dependentSchemas":{"a":false}}"#, #"{"a":1}"#, ["the value is not allowed"]),
            (
                #"{"dependencies":{"a":["b"],"c":{"maxProperties":2}}}"#, #"{"a":1,"c":1,"d":1}"#,
                ["`/b` is required when there is `a`", "the value must have at most 2 members"]
            ),
            (#"{"dependentRequired":{"a":["b"]},"propertyNames":false,"patternProperties":{"a":false}}"#, "[]", []),
        ] as [(String, String, [String])])
    func objects(schema: String, value: String, words: [String]) throws {
        #expect(try Checking.words(schema, value) == words)
    }

    @Test("Names are compared by their code points, also those of dependencies")
    func lookalikes() throws {
        #expect(try Checking.follows(#"{"dependentRequired":{"K":["b"]}}"#, "{\"\u{212A}\":1}"))
    }
}
