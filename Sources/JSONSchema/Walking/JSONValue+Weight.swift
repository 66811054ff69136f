import JSONValue

extension JSONValue {
    /// About what it costs to look at all of the value, in steps of a validation.
    var weight: Int {
        switch self {
        case .null, .bool: 1
        case .number(let number): 4 + number.text.utf8.count / 32
        case .string(let text): 1 + text.utf8.count / 64
        case .array(let elements): elements.reduce(1) { $0 + $1.weight }
        case .object(let object): object.reduce(1) { $0 + 1 + $1.value.weight }
        }
    }
}
