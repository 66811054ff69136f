import JSONValue

/// `multipleOf`: the number is a whole multiple, exactly.
struct MultipleKeyword: SchemaKeyword {
    private let divisor: JSONNumber

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        guard let value = schema["multipleOf"] else { return nil }
        guard let divisor = value.number, divisor.compare(0) > 0 else {
            throw compiler.failure("must be a number greater than 0", keyword: "multipleOf")
        }
        guard divisor.isMultiple(of: divisor) != nil else {
            throw compiler.failure(
                "must have at most \(JSONNumber.divisorDigitsMax) significant digits", keyword: "multipleOf")
        }
        self.divisor = divisor
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let number = value.number else { return }
        run.spend(value.weight)
        guard number.isMultiple(of: divisor) != true else { return }
        run.add("must be a multiple of \(SchemaWords.value(.number(divisor)))")
    }
}
