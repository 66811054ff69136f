import JSONSchema
import JSONValue
import Testing

@Suite("JSONSchemaLimits")
struct JSONSchemaLimitsTests {
    static let tooManySteps = "the value cannot be checked: the schema takes too many steps for it"

    @Test("Alternatives in alternatives end when the steps are used up, and nothing turns that into success")
    func alternatives() throws {
        var definitions: JSONObject = ["a0": ["type": "string"]]
        for number in 1...40 {
            let inner: JSONValue = ["$ref": .string("#/$defs/a\(number - 1)")]
            definitions["a\(number)"] = ["anyOf": [inner, inner]]
        }
        for word in ["$ref", "not", "if"] {
            let target: JSONValue = word == "$ref" ? "#/$defs/a40" : ["$ref": "#/$defs/a40"]
            let schema = JSONObject(dictionaryLiteral: ("$defs", .object(definitions)), (word, target))
            let limits = JSONSchemaLimits(stepsMax: 20_000)
            let violations = try JSONSchema(compiling: .object(schema), limits: limits).validate(1)
            #expect(violations.map(\.description) == [Self.tooManySteps])
        }
    }

    @Test("Every look at a large value counts", arguments: ["uniqueItems", "const", "enum"])
    func large(word: String) throws {
        let argument: JSONValue = word == "uniqueItems" ? true : word == "const" ? [] : [[]]
        let parts = (0..<100).map { _ in JSONValue.object(JSONObject(dictionaryLiteral: (word, argument))) }
        let value = JSONValue.array((0..<1_000).map { JSONValue.number(JSONNumber($0)) })
        let schema = try JSONSchema(
            compiling: ["not": ["allOf": .array(parts)]], limits: JSONSchemaLimits(stepsMax: 900))
        #expect(schema.validate(value).map(\.description) == [Self.tooManySteps])
    }

    @Test("Patterns share the steps with all else, and are named when they use them up")
    func patterns() throws {
        let schema = #"{"items":{"pattern":"(a*)*\\1$"}}"#
        let value = #"["a","\#(String(repeating: "a", count: 5_000))b"]"#
        #expect(
            try Checking.violations(schema, value, JSONSchemaLimits(stepsMax: 20_000)).map(\.description) == [
                #"`/1` cannot be checked: the pattern /(a*)*\1$/ takes too many steps for it"#
            ])
        let cheap = #"{"items":{"pattern":"b"}}"#
        let long = (0..<100).map { _ in "\"\(String(repeating: "a", count: 2_000))\"" }.joined(separator: ",")
        let violations = try Checking.violations(cheap, "[\(long)]", JSONSchemaLimits(stepsMax: 3_000))
        #expect((5..<15).contains(violations.count))
        #expect(violations.last?.message == "cannot be checked: the pattern /b/ takes too many steps for it")
    }

    @Test("Schemas are applied within one another only so deep")
    func nesting() throws {
        func value(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        let list = ##"{"items":{"$ref":"#"}}"##
        // The schema itself, and two for each array in another.
        #expect(try Checking.violations(list, value(10), JSONSchemaLimits(nestingMax: 19)).isEmpty)
        #expect(
            try Checking.violations(list, value(10), JSONSchemaLimits(nestingMax: 18)).map(\.message) == [
                "cannot be checked: schemas are applied within one another too deep"
            ])
        let circle =
            ##"{"$schema":"https://json-schema.org/draft/2020-12/schema","$dynamicAnchor":"a","$dynamicRef":"#a"}"##
        #expect(try Checking.violations(circle, "1").count == 1)
    }

    @Test("The deepest values and schemas that the limits allow fit the stack")
    func stack() throws {
        let schema = try JSONSchema(compiling: JSONValue(parsing: ##"{"items":{"allOf":[{"anyOf":[{"$ref":"#"}]}]}}"##))
        let deep = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        #expect(schema.validate(try JSONValue(parsing: deep, depthMax: 512)).count == 1)
    }

    @Test("A pattern's length and size are limited")
    func patternSizes() throws {
        let limits = JSONSchemaLimits(patternLengthMax: 5, patternPartsMax: 10)
        #expect(try Checking.violations(#"{"pattern":"a{9}"}"#, #""aaaaaaaaa""#, limits).isEmpty)
        #expect(throws: JSONSchemaError(path: "/pattern", message: "is too long: it must have at most 5 characters")) {
            try JSONSchema(compiling: ["pattern": "aaaaaa"], limits: limits)
        }
        // All patterns of a schema share the limit; a repetition is a part of its own.
        let words = "is too large: with its repetitions written out it has more than the 6 parts left for it"
        #expect(throws: JSONSchemaError(path: "/not/pattern", message: words)) {
            try JSONSchema(compiling: ["pattern": "a{3}", "not": ["pattern": "a{6}"]], limits: limits)
        }
    }

    @Test("The way to a schema may be only so long, whatever it is made of")
    func paths() throws {
        let name = String(repeating: "/", count: 1_980)
        _ = try JSONSchema(compiling: ["properties": .object([name: [:]])])
        for long in [name + "12345678901", String(repeating: "n", count: 60_000)] {
            let error = #expect(throws: JSONSchemaError.self) {
                try JSONSchema(compiling: ["properties": .object([long: [:]])])
            }
            #expect(error?.message == "must not have a path longer than 2000 bytes")
        }
    }

    @Test("Long names in a value cost as much as the paths that are made of them")
    func longNames() throws {
        let items = Array(repeating: "1", count: 1_000).joined(separator: ",")
        let value = #"{"\#(String(repeating: "/", count: 8_000))":[\#(items)]}"#
        let schema = #"{"additionalProperties":{"items":{"anyOf":[{"type":"string"},{"type":"integer"}]}}}"#
        #expect(
            try Checking.violations(schema, value, JSONSchemaLimits(stepsMax: 50_000)).map(\.message) == [
                "cannot be checked: the schema takes too many steps for it"
            ])
    }

    @Test("Elements of arrays of schemas count as members, and chains of references compile without deep recursion")
    func chains() throws {
        let parts = Array(repeating: JSONValue.bool(true), count: 5_000)
        #expect(throws: JSONSchemaError.self) { try JSONSchema(compiling: ["allOf": .array(parts)]) }
        var definitions: JSONObject = ["d0": ["type": "null"]]
        for number in 1...1_500 { definitions["d\(number)"] = ["not": ["$ref": .string("#/$defs/d\(number - 1)")]] }
        let chain = try JSONSchema(compiling: ["$defs": .object(definitions), "$ref": "#/$defs/d100"])
        #expect(chain.validate(.null).isEmpty)
        #expect(!chain.validate(1).isEmpty)
    }
}
