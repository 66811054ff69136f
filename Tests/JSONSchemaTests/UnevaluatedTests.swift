import JSONSchema
import Testing

@Suite("unevaluatedProperties and unevaluatedItems")
struct UnevaluatedTests {
    @Test(
        "Members that some schema for the same object looked at are let alone",
        arguments: [
            (#""properties":{"a":true}"#, #"{"a":1}"#, []),
            (#""properties":{"a":true}"#, #"{"a":1,"b":1}"#, ["`/b` is not allowed"]),
            (#""patternProperties":{"^a":true}"#, #"{"ab":1,"b":1}"#, ["`/b` is not allowed"]),
            (#""additionalProperties":true"#, #"{"a":1}"#, []),
            (#""allOf":[{"properties":{"a":true}},{"properties":{"b":true}}]"#, #"{"a":1,"b":1}"#, []),
            (#""allOf":[{"properties":{"a":true}}]"#, #"{"a":1,"b":1}"#, ["`/b` is not allowed"]),
            (
                #""anyOf":[{"properties":{"a":{"const":1}}},{"properties":{"b":{"const":1}}}]"#, #"{"a":1,"b":1}"#, []
            ),
            (
                #""anyOf":[{"properties":{"a":{"const":1}}},{"properties":{"b":{"const":1}}}]"#, #"{"a":1,"b":2}"#,
                ["`/b` is not allowed"]
            ),
            (
                #""oneOf":[{"properties":{"a":true},"required":["a"]},{"required":["b"]}]"#, #"{"a":1,"c":1}"#,
                ["`/c` is not allowed"]
            ),
            (#""not":{"not":{"properties":{"a":true}}}"#, #"{"a":1}"#, ["`/a` is not allowed"]),
            (#""if":{"properties":{"a":{"const":1}}},"then":{"properties":{"b":true}}"#, #"{"a":1,"b":1}"#, []),
            (
                #""if":{"properties":{"a":{"const":1}}},"else":{"properties":{"b":true}}"#, #"{"a":2,"b":1}"#,
                ["`/a` is not allowed"]
            ),
            (#""dependentSchemas":{"a":{"properties":{"a":true,"b":true}}}"#, #"{"a":1,"b":1}"#, []),
            (#""dependentSchemas":{"c":{"properties":{"a":true}}}"#, #"{"a":1}"#, ["`/a` is not allowed"]),
            (##""$ref":"#/$defs/x","$defs":{"x":{"properties":{"a":true}}}"##, #"{"a":1}"#, []),
            (#""propertyNames":{"const":"a"}"#, #"{"a":1}"#, ["`/a` is not allowed"]),
            (#""properties":{"a":{"properties":{"b":true}}}"#, #"{"a":{},"b":1}"#, ["`/b` is not allowed"]),
            // What keeps the whole from being valid is said once, and not again as something nobody looked at.
            (#""properties":{"a":{"type":"null"}}"#, #"{"a":1}"#, ["`/a` must be null"]),
        ] as [(String, String, [String])])
    func members(words: String, value: String, violations: [String]) throws {
        #expect(try Checking.words(#"{\#(words),"unevaluatedProperties":false}"#, value) == violations)
    }

    @Test(
        "Items that some schema for the same array looked at are let alone",
        arguments: [
            (#""prefixItems":[true]"#, "[1]", []),
            (#""prefixItems":[true]"#, "[1,2]", ["`/1` is not allowed"]),
            (#""items":true"#, "[1,2]", []),
            (#""contains":{"type":"string"}"#, #"["a",1,"b"]"#, ["`/1` is not allowed"]),
            (#""allOf":[{"contains":{"multipleOf":2}},{"contains":{"multipleOf":3}}]"#, "[2,3,4,6]", []),
            (
                #""allOf":[{"contains":{"multipleOf":2}},{"contains":{"multipleOf":3}}]"#, "[2,3,5]",
                ["`/2` is not allowed"]
            ),
            (#""anyOf":[{"prefixItems":[{"const":1}]},{"prefixItems":[true,{"const":2}]}]"#, "[0,2]", []),
            (
                #""anyOf":[{"prefixItems":[{"const":1}]},{"prefixItems":[true,true,true,false]}]"#, "[1,2,3,4]",
                ["`/1` is not allowed", "`/2` is not allowed", "`/3` is not allowed"]
            ),
        ] as [(String, String, [String])])
    func items(words: String, value: String, violations: [String]) throws {
        #expect(try Checking.words(#"{\#(words),"unevaluatedItems":false}"#, value) == violations)
    }

    @Test("A schema sees only what it and the schemas in it looked at, not what those beside it did")
    func cousins() throws {
        let schema = #"{"allOf":[{"properties":{"a":true}},{"unevaluatedProperties":false}]}"#
        #expect(try Checking.words(schema, #"{"a":1}"#) == ["`/a` is not allowed"])
    }

    @Test("What is unevaluated follows the schema given for it, and then counts as looked at")
    func nested() throws {
        let schema = #"{"allOf":[{"unevaluatedProperties":{"type":"integer"}}],"unevaluatedProperties":false}"#
        #expect(try Checking.words(schema, #"{"a":1}"#) == [])
        #expect(try Checking.words(schema, #"{"a":"x"}"#) == ["`/a` must be an integer"])
    }

    @Test("In 2019-09 items that `contains` describes do not count")
    func contains2019() throws {
        let schema = #""contains":{"const":1},"unevaluatedItems":false}"#
        #expect(try Checking.follows("{" + schema, "[1]"))
        let old = #"{"$schema":"https://json-schema.org/draft/2019-09/schema","# + schema
        #expect(try Checking.words(old, "[1]") == ["`/0` is not allowed"])
    }
}
