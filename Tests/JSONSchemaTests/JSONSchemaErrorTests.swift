import JSONSchema
import JSONValue
import Testing

@Suite("JSONSchemaError")
struct JSONSchemaErrorTests {
    static let typeMessage = "must be null, boolean, object, array, number, string or integer, or an array of these"

    @Test(
        "A malformed keyword is an error that names its place",
        arguments: [
            ("1", "", "must be a schema: an object or a boolean"),
            ("null", "", "must be a schema: an object or a boolean"),
            (#"{"type":"float"}"#, "/type", typeMessage), (#"{"type":["string","x"]}"#, "/type", typeMessage),
            (#"{"type":1}"#, "/type", "must be an array of strings"), (#"{"type":[]}"#, "/type", "must name a type"),
            (#"{"type":null}"#, "/type", "must be an array of strings"),
            (#"{"type":["null","null"]}"#, "/type", "must not repeat a string"),
            (#"{"enum":1}"#, "/enum", "must be an array of at least one value"),
            (#"{"enum":[]}"#, "/enum", "must be an array of at least one value"),
            (#"{"minimum":"1"}"#, "/minimum", "must be a number"),
            (#"{"maximum":null}"#, "/maximum", "must be a number"),
            (#"{"exclusiveMinimum":"1"}"#, "/exclusiveMinimum", "must be a number"),
            (#"{"exclusiveMaximum":null}"#, "/exclusiveMaximum", "must be a number"),
            (
                #"{"minimum":1,"exclusiveMaximum":true}"#, "/exclusiveMaximum",
                "must be a number unless there is maximum"
            ),
            (#"{"minLength":-1}"#, "/minLength", "must be an integer of at least 0"),
            (#"{"maxLength":1.5}"#, "/maxLength", "must be an integer of at least 0"),
            (#"{"minItems":"1"}"#, "/minItems", "must be an integer of at least 0"),
            (#"{"maxProperties":[]}"#, "/maxProperties", "must be an integer of at least 0"),
            (#"{"required":"a"}"#, "/required", "must be an array of strings"),
            (#"{"required":true}"#, "/required", "must be an array of strings"),
            (#"{"required":["a",1]}"#, "/required", "must be an array of strings"),
            (#"{"required":["a","a"]}"#, "/required", "must not repeat a string"),
            (#"{"properties":[]}"#, "/properties", "must be an object"),
            (#"{"properties":null}"#, "/properties", "must be an object"),
            (#"{"additionalProperties":null}"#, "/additionalProperties", "must be a schema: an object or a boolean"),
            (#"{"items":[{},1]}"#, "/items/1", "must be a schema: an object or a boolean"),
            (#"{"prefixItems":[]}"#, "/prefixItems", "must be an array of at least one schema"),
            (#"{"prefixItems":{}}"#, "/prefixItems", "must be an array of at least one schema"),
            (
                #"{"prefixItems":[true],"items":[true]}"#, "/items",
                "must be a schema: an object or a boolean; use prefixItems for several"
            ),
            (#"{"allOf":{}}"#, "/allOf", "must be an array of at least one schema"),
            (#"{"anyOf":[]}"#, "/anyOf", "must be an array of at least one schema"),
            (#"{"oneOf":[1]}"#, "/oneOf/0", "must be a schema: an object or a boolean"),
            (#"{"not":null}"#, "/not", "must be a schema: an object or a boolean"),
            (#"{"then":1}"#, "/then", "must be a schema: an object or a boolean"),
            (#"{"contains":1}"#, "/contains", "must be a schema: an object or a boolean"),
            (#"{"minContains":-1}"#, "/minContains", "must be an integer of at least 0"),
            (#"{"propertyNames":1}"#, "/propertyNames", "must be a schema: an object or a boolean"),
            (#"{"patternProperties":1}"#, "/patternProperties", "must be an object"),
            (
                #"{"patternProperties":{"[":{}}}"#, "/patternProperties/[",
                "is a pattern that has a bracket that is not closed at character 1"
            ),
            (#"{"pattern":1}"#, "/pattern", "must be a string"),
            (#"{"pattern":"(a"}"#, "/pattern", "has a parenthesis that is not closed at character 1"),
            (#"{"format":1}"#, "/format", "must be a string"),
            (#"{"multipleOf":0}"#, "/multipleOf", "must be a number greater than 0"),
            (#"{"multipleOf":-1}"#, "/multipleOf", "must be a number greater than 0"),
            (#"{"multipleOf":"1"}"#, "/multipleOf", "must be a number greater than 0"),
            (#"{"multipleOf":1.234567890123456789}"#, "/multipleOf", "must have at most 18 significant digits"),
            (#"{"dependentRequired":{"a":1}}"#, "/dependentRequired/a", "must be an array of strings"),
            (#"{"dependentRequired":{"a":{}}}"#, "/dependentRequired/a", "must be an array of strings"),
            (#"{"dependentSchemas":{"a":[]}}"#, "/dependentSchemas/a", "must be a schema: an object or a boolean"),
            (#"{"dependencies":{"a":["b",1]}}"#, "/dependencies/a", "must be an array of strings"),
            (#"{"dependencies":[]}"#, "/dependencies", "must be an object"),
            (#"{"$defs":{"a":1}}"#, "/$defs/a", "must be a schema: an object or a boolean"),
            (#"{"definitions":1}"#, "/definitions", "must be an object"),
            (#"{"unevaluatedItems":1}"#, "/unevaluatedItems", "must be a schema: an object or a boolean"),
            (#"{"unevaluatedProperties":1}"#, "/unevaluatedProperties", "must be a schema: an object or a boolean"),
            (#"{"uniqueItems":1}"#, "/uniqueItems", "must be a boolean"),
            (#"{"properties":{"a/b":{"items":{"minimum":""}}}}"#, "/properties/a~1b/items/minimum", "must be a number"),
            (#"{"properties":{"a":{},"b":3}}"#, "/properties/b", "must be a schema: an object or a boolean"),
            (#"{"properties":{"a":{}},"items":{"type":2}}"#, "/items/type", "must be an array of strings"),
        ])
    func malformed(schema: String, path: String, message: String) {
        #expect(throws: JSONSchemaError(path: path, message: message)) {
            try JSONSchema(compiling: JSONValue(parsing: schema))
        }
    }

    @Test("The description names the place in plain words")
    func description() {
        #expect(JSONSchemaError(path: "/a/type", message: "must x").description == "`/a/type` must x")
        #expect(JSONSchemaError(path: "", message: "must x").description == "the schema must x")
    }

    @Test("Schemas may be nested up to the limit and siblings do not add up")
    func depth() throws {
        func nested(_ depth: Int) -> JSONValue {
            (1..<depth).reduce([:]) { inner, _ in ["items": inner, "additionalProperties": [:]] }
        }
        _ = try JSONSchema(compiling: nested(32))
        let path = String(repeating: "/items", count: 32)
        let deep = (1...32).reduce([:] as JSONValue) { inner, _ in ["items": inner] }
        #expect(throws: JSONSchemaError(path: path, message: "must not be nested deeper than 32 schemas")) {
            try JSONSchema(compiling: deep)
        }
        #expect(throws: JSONSchemaError(path: "/items", message: "must not be nested deeper than 1 schema")) {
            try JSONSchema(compiling: ["items": [:]], limits: JSONSchemaLimits(depthMax: 1))
        }
    }

    @Test("The members of all schemas together are limited")
    func members() throws {
        func schema(_ count: Int) -> JSONValue {
            var properties = JSONObject()
            for number in 0..<count {
                properties["p\(number)"] = ["title": "x"]
            }
            return ["properties": .object(properties), "default": .object(properties)]
        }
        _ = try JSONSchema(compiling: schema(2_499))
        #expect(
            throws: JSONSchemaError(
                path: "/properties/p2498", message: "must not bring the schema over 5000 members")
        ) {
            try JSONSchema(compiling: schema(2_500))
        }
    }
}
