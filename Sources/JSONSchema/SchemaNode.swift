import JSONValue

/// One compiled schema.
enum SchemaNode: Sendable {
    /// The schema `true`.
    case anything
    /// The schema `false`.
    case nothing
    case keywords([any SchemaKeyword])

    func check(_ value: JSONValue, into report: inout SchemaReport) {
        switch self {
        case .anything:
            break
        case .nothing:
            report.add("is not allowed")
        case .keywords(let keywords):
            for keyword in keywords where !report.isFull {
                keyword.check(value, into: &report)
            }
        }
    }
}
