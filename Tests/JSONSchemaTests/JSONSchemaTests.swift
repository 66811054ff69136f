import JSONSchema
import JSONValue
import Testing

@Suite("JSONSchema")
struct JSONSchemaTests {
    @Test(
        "A value that follows the schema has no violations",
        arguments: [
            ("true", "1"), ("{}", "[null]"), (#"{"title":1,"format":"date","description":[]}"#, "1"),
            (#"{"type":"null"}"#, "null"), (#"{"type":"boolean"}"#, "false"), (#"{"type":"object"}"#, "{}"),
            (#"{"type":"array"}"#, "[]"), (#"{"type":"number"}"#, "1.5"), (#"{"type":"string"}"#, "\"\""),
            (#"{"type":"integer"}"#, "1"), (#"{"type":"integer"}"#, "1.0"), (#"{"type":"integer"}"#, "1e999999999999"),
            (#"{"type":"number"}"#, "1"), (#"{"type":["string","null"]}"#, "null"),
            (#"{"enum":[1,"a",null]}"#, "1.0"), (#"{"enum":[1,"a",null]}"#, "null"),
            (#"{"enum":[{"a":1,"b":[2]}]}"#, #"{"b":[2.0],"a":10e-1}"#), (#"{"const":null}"#, "null"),
            (#"{"const":0}"#, "-0.0"), (#"{"minimum":1,"maximum":1}"#, "1.0"), (#"{"minimum":1}"#, "\"a\""),
            (#"{"exclusiveMinimum":1,"exclusiveMaximum":2}"#, "1.5"),
            (#"{"minimum":1,"exclusiveMinimum":false}"#, "1"), (#"{"exclusiveMaximum":false}"#, "1"),
            (#"{"minimum":1e999999999999}"#, "1e9999999999999"),
            (#"{"minLength":2,"maxLength":2.0}"#, "\"e\u{301}\""), (#"{"minLength":1,"maxLength":1}"#, "\"😀\""),
            (#"{"maxLength":1e30}"#, "\"abc\""), (#"{"minLength":3}"#, "[]"),
            (#"{"required":["a"]}"#, #"{"a":null}"#), (#"{"required":["a"]}"#, "1"), (#"{"required":[]}"#, "{}"),
            (#"{"properties":{"a":{"type":"string"}}}"#, #"{"a":"x","b":1}"#),
            (#"{"properties":{"a":true},"additionalProperties":false}"#, #"{"a":1}"#),
            (#"{"additionalProperties":{"type":"integer"}}"#, #"{"a":1,"b":2}"#),
            (#"{"items":{"type":"integer"}}"#, "[1,2]"), (#"{"items":false}"#, "[]"),
            (#"{"minItems":1,"maxItems":2}"#, "[1,2]"), (#"{"uniqueItems":true}"#, #"[1,"1",true,[1],{"a":1}]"#),
            (#"{"uniqueItems":false}"#, "[1,1]"), (#"{"minProperties":1,"maxProperties":1}"#, #"{"a":1}"#),
        ])
    func valid(schema: String, value: String) throws {
        #expect(try Checking.violations(schema, value) == [])
    }

    @Test(
        "A violation says where and what",
        arguments: [
            ("false", "1", "the value is not allowed"),
            (#"{"type":"null"}"#, "0", "the value must be null"),
            (#"{"type":"boolean"}"#, "null", "the value must be a boolean"),
            (#"{"type":"object"}"#, "[]", "the value must be an object"),
            (#"{"type":"array"}"#, "{}", "the value must be an array"),
            (#"{"type":"number"}"#, "\"1\"", "the value must be a number"),
            (#"{"type":"integer"}"#, "1.5", "the value must be an integer"),
            (#"{"type":["string"]}"#, "1", "the value must be a string"),
            (#"{"type":["string","integer","null"]}"#, "[]", "the value must be a string, an integer or null"),
            (#"{"enum":["a",1,null]}"#, "\"b\"", #"the value must be one of "a", 1, null"#),
            (#"{"enum":[1]}"#, "true", "the value must be one of 1"),
            (#"{"const":{"a":1}}"#, #"{"a":2}"#, #"the value must be {"a":1}"#),
            (#"{"const":null}"#, "0", "the value must be null"),
            (#"{"minimum":1}"#, "0.99", "the value must be at least 1"),
            (#"{"maximum":1.50}"#, "1.51", "the value must be at most 1.50"),
            (#"{"exclusiveMinimum":1}"#, "1.0", "the value must be greater than 1"),
            (#"{"exclusiveMaximum":1}"#, "1", "the value must be less than 1"),
            (#"{"minimum":1,"exclusiveMinimum":true}"#, "1", "the value must be greater than 1"),
            (#"{"maximum":1,"exclusiveMaximum":true}"#, "1", "the value must be less than 1"),
            (#"{"maximum":9007199254740992}"#, "9007199254740993", "the value must be at most 9007199254740992"),
            (#"{"maximum":1}"#, "1e999999999999", "the value must be at most 1"),
            (#"{"minLength":1}"#, "\"\"", "the value must have at least 1 character"),
            (#"{"maxLength":1}"#, "\"e\u{301}\"", "the value must have at most 1 character"),
            (#"{"required":["a"]}"#, "{}", "`/a` is required"),
            (#"{"properties":{"language":{"type":"string"}}}"#, #"{"language":1}"#, "`/language` must be a string"),
            (#"{"additionalProperties":false}"#, #"{"a":1}"#, "`/a` is not allowed"),
            (#"{"properties":{"a":false}}"#, #"{"a":1}"#, "`/a` is not allowed"),
            (
                #"{"properties":{"a":true},"additionalProperties":{"type":"string"}}"#, #"{"a":1,"b":1}"#,
                "`/b` must be a string"
            ),
            (#"{"items":{"items":{"minimum":0}}}"#, "[[],[0,-1]]", "`/1/1` must be at least 0"),
            (#"{"minItems":2}"#, "[1]", "the value must have at least 2 items"),
            (#"{"maxItems":0}"#, "[1]", "the value must have at most 0 items"),
            (#"{"uniqueItems":true}"#, "[1,2,1.0,2]", "the value must not have equal items: 0 and 2 are"),
            (
                #"{"uniqueItems":true}"#, #"[{"a":1,"b":2},{"b":2.0,"a":1}]"#,
                "the value must not have equal items: 0 and 1 are"
            ),
            (#"{"minProperties":1}"#, "{}", "the value must have at least 1 member"),
            (#"{"maxProperties":1}"#, #"{"a":1,"b":2}"#, "the value must have at most 1 member"),
            (#"{"properties":{"a/b~":{"type":"null"}}}"#, #"{"a/b~":1}"#, "`/a~1b~0` must be null"),
            (#"{"additionalProperties":false}"#, #"{"a\n":1}"#, #"`/a\n` is not allowed"#),
        ])
    func invalid(schema: String, value: String, description: String) throws {
        #expect(try Checking.violations(schema, value).map(\.description) == [description])
    }

    @Test("All violations are reported, each with the pointer of its value")
    func several() throws {
        let schema = """
            {"type":"object","required":["id","name"],"additionalProperties":false,"properties":{
            "id":{"type":"integer"},"tags":{"type":"array","items":{"enum":["a","b"]}}}}
            """
        #expect(
            try Checking.violations(schema, #"{"id":"1","tags":["a","c"],"extra":1}"#) == [
                JSONSchemaViolation(path: "/name", message: "is required"),
                JSONSchemaViolation(path: "/id", message: "must be an integer"),
                JSONSchemaViolation(path: "/tags/1", message: #"must be one of "a", "b""#),
                JSONSchemaViolation(path: "/extra", message: "is not allowed"),
            ])
    }

    @Test("At most as many violations as allowed are reported, but never none")
    func violationsMax() throws {
        let items = "[" + Array(repeating: "1", count: 10_000).joined(separator: ",") + "]"
        let schema = #"{"items":{"type":"string"}}"#
        #expect(try Checking.violations(schema, items).count == 20)
        #expect(try Checking.violations(schema, items, JSONSchemaLimits(violationsMax: 3)).count == 3)
        #expect(try Checking.violations(schema, items, JSONSchemaLimits(violationsMax: 0)).count == 1)
    }

    @Test("Names that only look the same are not the declared ones")
    func lookalikes() throws {
        let schema = #"{"properties":{"K":true},"required":["K"],"additionalProperties":false}"#
        #expect(
            try Checking.violations(schema, "{\"\u{212A}\":1}").map(\.message) == ["is required", "is not allowed"])
    }

    @Test("Long messages and paths are cut")
    func long() throws {
        let name = String(repeating: "n", count: 1_000)
        let extra = try Checking.violations(#"{"additionalProperties":false}"#, "{\"\(name)\":1}")
        #expect(extra.map(\.path) == ["/" + name])
        #expect(extra.map(\.description) == ["`/\(String(repeating: "n", count: 199))…` is not allowed"])
        let values = (0..<30).map(String.init)
        let allowed = try Checking.violations("{\"enum\":[\(values.joined(separator: ","))]}", "-1")
        #expect(allowed.map(\.message) == ["must be one of \(values.prefix(20).joined(separator: ", ")), …"])
    }
}
