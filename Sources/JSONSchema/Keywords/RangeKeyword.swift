import JSONValue

/// `minimum`, `maximum`, `exclusiveMinimum` and `exclusiveMaximum`: the number is not beyond the bounds.
struct RangeKeyword: SchemaKeyword {
    private struct Bound {
        var limit: JSONNumber
        /// 1 for a lower bound, -1 for an upper one.
        var direction: Int
        var isExclusive: Bool

        func allows(_ number: JSONNumber) -> Bool {
            number.compare(limit) * direction >= (isExclusive ? 1 : 0)
        }

        var message: String {
            let words =
                switch (direction > 0, isExclusive) {
                case (true, false): "at least"
                case (true, true): "greater than"
                case (false, false): "at most"
                case (false, true): "less than"
                }
            return "must be \(words) \(SchemaWords.value(.number(limit)))"
        }
    }

    private let bounds: [Bound]

    init?(_ schema: JSONObject, compiler: inout SchemaCompiler) throws(JSONSchemaError) {
        let lower = try RangeKeyword.bounds("minimum", "exclusiveMinimum", 1, schema, compiler)
        let upper = try RangeKeyword.bounds("maximum", "exclusiveMaximum", -1, schema, compiler)
        bounds = lower + upper
        if bounds.isEmpty { return nil }
    }

    func check(_ value: JSONValue, in run: inout SchemaRun) {
        guard let number = value.number else { return }
        run.spend(value.weight)
        for bound in bounds where !bound.allows(number) {
            run.add(bound.message)
        }
    }

    private static func bounds(
        _ inclusiveName: String, _ exclusiveName: String, _ direction: Int, _ schema: JSONObject,
        _ compiler: SchemaCompiler
    ) throws(JSONSchemaError) -> [Bound] {
        var bounds: [Bound] = []
        if let value = schema[inclusiveName] {
            guard let limit = value.number else {
                throw compiler.failure("must be a number", keyword: inclusiveName)
            }
            bounds.append(Bound(limit: limit, direction: direction, isExclusive: false))
        }
        switch schema[exclusiveName] {
        case nil:
            break
        case .bool(let isExclusive)? where compiler.dialect.allowsExclusiveFlags:
            guard isExclusive else { break }
            // The form of draft 4, in which the boolean says how the inclusive keyword is meant.
            guard !bounds.isEmpty else {
                throw compiler.failure("must be a number unless there is \(inclusiveName)", keyword: exclusiveName)
            }
            bounds[0].isExclusive = true
        case .number(let limit)? where compiler.dialect.allowsExclusiveBounds:
            bounds.append(Bound(limit: limit, direction: direction, isExclusive: true))
        default:
            let kind = compiler.dialect.allowsExclusiveBounds ? "number" : "boolean"
            throw compiler.failure("must be a \(kind)", keyword: exclusiveName)
        }
        return bounds
    }
}
