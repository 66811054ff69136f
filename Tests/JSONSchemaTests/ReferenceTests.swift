import JSONSchema
import JSONValue
import Testing

@Suite("References")
struct ReferenceTests {
    static let draft7 = "http://json-schema.org/draft-07/schema#"

    @Test(
        "A reference leads to a place of the document, by whatever name",
        arguments: [
            ##"{"$ref":"#/$defs/n","$defs":{"n":{"type":"null"}}}"##,
            ##"{"$ref":"#/definitions/a~1b%25~0","definitions":{"a/b%~":{"type":"null"}}}"##,
            ##"{"$ref":"#/allOf/1/properties/x","allOf":[true,{"properties":{"x":{"type":"null"}}}]}"##,
            ##"{"$ref":"#/strange/n","strange":{"n":{"type":"null"}}}"##,
            ##"{"$ref":"#n","$defs":{"x":{"$anchor":"n","type":"null"}}}"##,
            ##"{"$ref":"#n","$defs":{"x":{"$dynamicAnchor":"n","type":"null"}}}"##,
            ##"{"$dynamicRef":"#n","$defs":{"x":{"$anchor":"n","type":"null"}}}"##,
            ##"{"$dynamicRef":"#/$defs/n","$defs":{"n":{"type":"null"}}}"##,
            ##"{"$ref":"#n","$defs":{"x":{"$id":"#n","type":"null"}}}"##,
            #"{"$ref":"n.json","$defs":{"x":{"$id":"n.json","type":"null"}}}"#,
            #"{"$id":"https://e.x/a/b","$ref":"../n","$defs":{"x":{"$id":"/n","type":"null"}}}"#,
            #"{"$id":"https://e.x/a/b","$ref":"https://e.x/a/n?q","$defs":{"x":{"$id":"n?q","type":"null"}}}"#,
            ##"{"$ref":"n#/$defs/y","$defs":{"x":{"$id":"n","$defs":{"y":{"type":"null"}}}}}"##,
            ##"{"$ref":"n#y","$defs":{"x":{"$id":"n","$defs":{"y":{"$anchor":"y","type":"null"}}}}}"##,
            ##"{"$ref":"n","$defs":{"x":{"$id":"n","$ref":"#/$defs/y","$defs":{"y":{"type":"null"}}},"y":true}}"##,
            #"{"$ref":"urn:x:1","$defs":{"x":{"$id":"urn:x:1","type":"null"}}}"#,
            ##"{"$id":"https://e.x/","$ref":"https://e.x/#/$defs/n","$defs":{"n":{"type":"null"}}}"##,
            ##"{"$schema":"http://json-schema.org/draft-04/schema#","$ref":"n","definitions":"##
                + #"{"x":{"id":"n","type":"null"}}}"#,
        ])
    func targets(schema: String) throws {
        #expect(try Checking.words(schema, "null") == [])
        #expect(try Checking.words(schema, "1") == ["the value must be null"])
    }

    @Test(
        "A reference that leads nowhere is an error in the schema; nothing is ever fetched",
        arguments: [
            "#/$defs/x", "#x", "other.json", "https://e.x/s", "#/$defs/%zz", "#/allOf/01",
            "http://json-schema.org/draft-07/schema#/definitions/nonNegativeInteger",
        ])
    func nowhere(reference: String) throws {
        let schema: JSONValue = ["properties": ["a": ["$ref": .string(reference)]], "allOf": [true, true]]
        let words =
            "must lead to a schema in this document: others are never fetched, so put it under $defs with its $id"
        #expect(throws: JSONSchemaError(path: "/properties/a/$ref", message: words)) {
            try JSONSchema(compiling: schema)
        }
    }

    @Test("A name inside of a value or of an unknown word names no schema")
    func nameless() throws {
        for word in [#""const":{"$id":"n"}"#, #""strange":{"$id":"n"}"#, #""enum":[{"$id":"n"}]"#] {
            #expect(throws: JSONSchemaError.self) { try Checking.words(#"{"$ref":"n",\#(word)}"#, "1") }
        }
    }

    @Test(
        "A schema that leads back to itself without going into the value is an error",
        arguments: [
            (##"{"$ref":"#"}"##, ""), (##"{"$defs":{"a":{"allOf":[{"$ref":"#/$defs/a"}]}}}"##, "/$defs/a"),
            (##"{"anyOf":[{"not":{"$ref":"#"}}]}"##, ""), (##"{"if":{"$ref":"#"}}"##, ""),
            (##"{"dependentSchemas":{"a":{"$ref":"#"}}}"##, ""),
        ])
    func circles(schema: String, path: String) throws {
        let words = "must not lead back to itself for the same value: it would be applied without end"
        #expect(throws: JSONSchemaError(path: path, message: words)) { try Checking.words(schema, "1") }
    }

    @Test("Schemas may be recursive through members and items")
    func recursive() throws {
        let tree = ##"{"properties":{"v":{"type":"integer"},"next":{"items":{"$ref":"#"}}},"required":["v"]}"##
        #expect(try Checking.words(tree, #"{"v":1,"next":[{"v":2,"next":[]}]}"#) == [])
        #expect(
            try Checking.words(tree, #"{"v":1,"next":[{"v":"2"},{}]}"#) == [
                "`/next/0/v` must be an integer", "`/next/1/v` is required",
            ])
    }

    @Test("Up to draft 7 a reference stands alone, from 2019-09 on it does not")
    func siblings() throws {
        let rest =
            ##""properties":{"a":{"$ref":"#/definitions/x","maxLength":1}},"definitions":{"x":{"type":"string"}}}"##
        let value = #"{"a":"ab"}"#
        #expect(try Checking.words(#"{"$schema":"\#(Self.draft7)","# + rest, value) == [])
        #expect(try Checking.words("{" + rest, value) == ["`/a` must have at most 1 character"])
    }

    @Test("A dynamic reference finds the outermost schema of that name on the way to it")
    func dynamic() throws {
        let tree =
            ##"{"$id":"tree","$dynamicAnchor":"node","properties":{"data":true,"##
            + ##""children":{"items":{"$dynamicRef":"#node"}}}}"##
        let strict =
            ##"{"$id":"strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,"##
            + ##""$defs":{"t":\##(tree)}}"##
        let value = #"{"children":[{"daat":1}]}"#
        #expect(try Checking.words(tree, value) == [])
        #expect(try Checking.words(strict, value) == ["`/children/0/daat` is not allowed"])
    }

    @Test("In 2019-09 a recursive reference does so with `$recursiveAnchor`, and else leads to its own schema")
    func recursiveReference() throws {
        for (anchor, words) in [(true, ["`/0/0` must be an array"]), (false, [])] {
            let schema = ##"""
                {"$schema":"https://json-schema.org/draft/2019-09/schema","$id":"outer","$recursiveAnchor":\##(anchor),
                "type":"array","$ref":"inner","$defs":{"i":{"$id":"inner","$recursiveAnchor":\##(anchor),
                "items":{"$recursiveRef":"#"}}}}
                """##
            #expect(try Checking.words(schema, "[[1]]") == words)
        }
    }

    @Test(
        "A published schema for schemas can be referred to as a whole",
        arguments: [
            (
                "http://json-schema.org/draft-04/schema#", #"{"a":{"exclusiveMinimum":1}}"#,
                ["`/a/exclusiveMinimum` must be a boolean"]
            ),
            (
                "http://json-schema.org/draft-06/schema#", #"{"a":{"minLength":-1}}"#,
                ["`/a/minLength` must be an integer of at least 0"]
            ),
            ("http://json-schema.org/draft-07/schema#", ##"{"a":{"$ref":"#/elsewhere","type":"x"}}"##, []),
            ("http://json-schema.org/draft-07/schema#", #"{"a":{"pattern":"("}}"#, []),
            (
                "https://json-schema.org/draft/2020-12/schema", #"{"a":{"$defs":{"x":{"type":1}}}}"#,
                ["`/a/$defs/x/type` must be an array of strings"]
            ),
            (
                "https://json-schema.org/draft/2020-12/schema", #"{"a":{"items":[true]}}"#,
                ["`/a/items` must be a schema: an object or a boolean; use prefixItems for several"]
            ),
            (
                "https://json-schema.org/draft/2019-09/schema", #"{"a":1}"#,
                ["`/a` must be a schema: an object or a boolean"]
            ),
        ] as [(String, String, [String])])
    func metaSchemas(uri: String, value: String, words: [String]) throws {
        #expect(try Checking.words(#"{"additionalProperties":{"$ref":"\#(uri)"}}"#, #"{"b":{"type":"null"}}"#) == [])
        #expect(try Checking.words(#"{"additionalProperties":{"$ref":"\#(uri)"}}"#, value) == words)
    }

    @Test(
        "A malformed name is an error",
        arguments: [
            (#"{"$id":1}"#, "/$id", "must be a string"),
            (#"{"$anchor":""}"#, "/$anchor", "must be a name without # and /"),
            (#"{"$anchor":"a/b"}"#, "/$anchor", "must be a name without # and /"),
            (
                #"{"$defs":{"a":{"$anchor":"x"},"b":{"$anchor":"x"}}}"#, "/$defs/b/$anchor",
                "must not be the name of two schemas"
            ),
            (#"{"$defs":{"a":{"$id":"x"},"b":{"$id":"x"}}}"#, "/$defs/b/$id", "must not be the name of two schemas"),
            (
                ##"{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"a#b"}"##, "/$id",
                "must be a URI without a fragment: use $anchor"
            ),
            (#"{"$ref":1}"#, "/$ref", "must be a string"), (#"{"$dynamicRef":1}"#, "/$dynamicRef", "must be a string"),
            (
                ##"{"$schema":"https://json-schema.org/draft/2019-09/schema","$recursiveRef":"#a"}"##, "/$recursiveRef",
                "must be #"
            ),
            (
                #"{"$schema":"http://json-schema.org/draft-03/schema#"}"#, "/$schema",
                "must name draft-04, draft-06, draft-07, 2019-09 or 2020-12 by its URI, or be left out"
            ),
        ])
    func malformed(schema: String, path: String, message: String) {
        #expect(throws: JSONSchemaError(path: path, message: message)) {
            try JSONSchema(compiling: JSONValue(parsing: schema))
        }
    }
}
