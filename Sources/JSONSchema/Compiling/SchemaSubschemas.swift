import JSONValue

/// Which words of a schema hold schemas, for whoever has to find all of them.
enum SchemaSubschemas {
    private static let single = [
        "additionalItems", "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
        "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
    ]
    private static let lists = ["allOf", "anyOf", "items", "oneOf", "prefixItems"]
    private static let maps = [
        "$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties",
    ]

    /// The schemas directly inside a schema with the steps that lead to them.
    static func of(_ schema: JSONObject) -> [(steps: [JSONPointer.Token], schema: JSONValue)] {
        var result: [(steps: [JSONPointer.Token], schema: JSONValue)] = []
        for word in single {
            if let schema = schema[word], schema.array == nil { result.append(([.name(word)], schema)) }
        }
        for word in lists {
            for (index, schema) in (schema[word]?.array ?? []).enumerated() {
                result.append(([.name(word), .index(index)], schema))
            }
        }
        for word in maps {
            for (name, schema) in schema[word]?.object ?? [:] {
                result.append(([.name(word), .name(name)], schema))
            }
        }
        return result
    }
}
