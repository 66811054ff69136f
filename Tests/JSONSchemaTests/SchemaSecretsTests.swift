import JSONValue
import Testing

@testable import JSONSchema

@Suite("SchemaSecrets")
struct SchemaSecretsTests {
    private static let secret: JSONValue = ["writeOnly": true]

    // As texts, which cost the compiler nothing.
    private static let unmarked = [
        "{}", "{'properties': {'a': {'type': 'string'}}}", "{'writeOnly': false}", "{'format': 'email'}",
        "{'writeOnly': 'true'}", "{'const': {'writeOnly': true}}",
    ]

    private static let ways = [
        "{'properties': {'a': {'writeOnly': true}}}",
        "{'properties': {'a': {'type': 'string', 'format': 'password'}}}",
        "{'patternProperties': {'^a': {'writeOnly': true}}}",
        "{'additionalProperties': {'writeOnly': true}, 'properties': {'b': true}}",
        "{'unevaluatedProperties': {'writeOnly': true}, 'properties': {'b': true}}",
        "{'properties': {'a': {'$ref': '#/$defs/s'}}, '$defs': {'s': {'writeOnly': true}}}",
        "{'$schema': 'http://json-schema.org/draft-07/schema#', 'definitions': {'s': {}}, "
            + "'properties': {'a': {'$ref': '#/definitions/s', 'writeOnly': true}}}",
        "{'properties': {'a': {'$ref': '#s'}}, '$defs': {'s': {'$anchor': 's', 'writeOnly': true}}}",
        "{'allOf': [{'properties': {'a': {'writeOnly': true}}}]}",
        "{'anyOf': [true, {'properties': {'a': {'writeOnly': true}}}]}",
        "{'oneOf': [false, {'properties': {'a': {'writeOnly': true}}}]}",
        "{'if': true, 'then': {'properties': {'a': {'writeOnly': true}}}}",
        "{'if': {'required': ['c']}, 'else': {'properties': {'a': {'writeOnly': true}}}}",
        "{'dependentSchemas': {'b': {'properties': {'a': {'writeOnly': true}}}}}",
        "{'properties': {'a': {'allOf': [{'writeOnly': true}]}}}",
    ]

    private static let itemSchemas = [
        ("{'items': {'writeOnly': true}}", "['*', '*']"),
        ("{'prefixItems': [true, {'writeOnly': true}]}", "['x', '*']"),
        ("{'items': [{'writeOnly': true}]}", "['*', 'y']"),
        ("{'contains': {'const': 'y', 'writeOnly': true}}", "['x', '*']"),
        ("{'prefixItems': [true], 'unevaluatedItems': {'writeOnly': true}}", "['x', '*']"),
    ]

    private func json(_ text: String) throws -> JSONValue {
        try JSONValue(parsing: String(text.map { $0 == "'" ? "\"" : $0 }))
    }

    private func masked(_ schema: JSONValue, _ value: JSONValue) throws -> JSONValue? {
        try SchemaSecrets(in: schema)?.masking(value, with: "*")
    }

    @Test("A schema without a mark has no secrets", arguments: Self.unmarked)
    func nothing(schema: String) throws {
        #expect(try masked(json(schema), ["a": "x"]) == nil)
    }

    @Test("A mark reaches its value however a schema gets there", arguments: Self.ways)
    func everyWay(schema: String) throws {
        #expect(try masked(json(schema), ["a": "x", "b": "y"]) == ["a": "*", "b": "y"])
    }

    @Test("Items of arrays are secrets each for itself", arguments: Self.itemSchemas)
    func items(schema: String, expected: String) throws {
        #expect(try masked(json(schema), ["x", "y"]) == json(expected))
    }

    @Test("Of alternatives only those count that a value follows")
    func alternatives() throws {
        let schema: JSONValue = [
            "oneOf": [
                ["properties": ["kind": ["const": "open"]]],
                ["properties": ["kind": ["const": "closed"], "value": ["writeOnly": true]]],
            ]
        ]
        #expect(try masked(schema, ["kind": "open", "value": "x"]) == ["kind": "open", "value": "x"])
        #expect(try masked(schema, ["kind": "closed", "value": "x"]) == ["kind": "closed", "value": "*"])
        // What follows neither is hidden if either would.
        #expect(try masked(schema, ["kind": "third", "value": "x"]) == ["kind": "third", "value": "*"])
    }

    @Test("A value that does not follow the schema is hidden all the same")
    func invalid() throws {
        let secrets = (0..<40).map { ("s\($0)", ["type": "integer", "writeOnly": true] as JSONValue) }
        var properties = JSONObject()
        var value = JSONObject()
        var expected = JSONObject()
        for (name, schema) in secrets {
            properties[name] = schema
            value[name] = "no number"
            expected[name] = "*"
        }
        #expect(try masked(["properties": .object(properties)], .object(value)) == .object(expected))
    }

    @Test("Nulls stay, and an object stays an object")
    func shapes() throws {
        #expect(try masked(["properties": ["a": Self.secret]], ["a": .null]) == ["a": .null])
        #expect(try masked(Self.secret, ["a": "x", "b": .null]) == ["a": "*", "b": .null])
        #expect(try masked(["properties": ["a": Self.secret]], ["a": ["deep": 1]]) == ["a": "*"])
    }

    @Test("What takes too many steps is hidden whole")
    func tooLong() throws {
        let secrets = try SchemaSecrets(
            in: ["items": ["properties": ["a": Self.secret]]], limits: JSONSchemaLimits(stepsMax: 10))
        let value = JSONValue.array(Array(repeating: ["a": "x"], count: 50))
        #expect(try #require(secrets).masking(value, with: "*") == "*")
    }
}
