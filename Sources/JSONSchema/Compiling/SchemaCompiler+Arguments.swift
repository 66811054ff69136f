import JSONValue

extension SchemaCompiler {
    /// The count that a keyword holds; `nil` without the keyword. A count beyond `Int` is as good as the largest.
    func count(_ keyword: String, in schema: JSONObject) throws(JSONSchemaError) -> Int? {
        guard let value = schema[keyword] else { return nil }
        guard let number = value.number, number.isInteger, number.compare(0) >= 0 else {
            throw failure("must be an integer of at least 0", keyword: keyword)
        }
        return number.int ?? .max
    }

    /// The boolean that a keyword holds; `nil` without the keyword.
    func bool(_ keyword: String, in schema: JSONObject) throws(JSONSchemaError) -> Bool? {
        guard let value = schema[keyword] else { return nil }
        guard let bool = value.bool else { throw failure("must be a boolean", keyword: keyword) }
        return bool
    }

    /// The string that a keyword holds; `nil` without the keyword.
    func string(_ keyword: String, in schema: JSONObject) throws(JSONSchemaError) -> String? {
        guard let value = schema[keyword] else { return nil }
        guard let string = value.string else { throw failure("must be a string", keyword: keyword) }
        return string
    }

    /// The different strings that a keyword holds in an array; `nil` without the keyword.
    func strings(_ keyword: String, in schema: JSONObject) throws(JSONSchemaError) -> [String]? {
        guard let value = schema[keyword] else { return nil }
        return try strings(value, keyword: keyword)
    }

    /// The different strings of an array, which a keyword holds or a member of its value.
    func strings(
        _ value: JSONValue, keyword: String, name: String? = nil
    ) throws(JSONSchemaError) -> [String] {
        guard let elements = value.array else {
            throw failure("must be an array of strings", keyword: keyword, name: name)
        }
        var names = JSONNameSet()
        var strings: [String] = []
        for element in elements {
            guard let string = element.string else {
                throw failure("must be an array of strings", keyword: keyword, name: name)
            }
            guard names.insert(string) else {
                throw failure("must not repeat a string", keyword: keyword, name: name)
            }
            strings.append(string)
        }
        return strings
    }
}
