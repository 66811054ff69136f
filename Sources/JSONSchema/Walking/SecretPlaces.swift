import JSONValue

/// Places in a value, as a tree of the ways to them.
struct SecretPlaces {
    /// Whether the value itself is one.
    private(set) var isSecret = false
    private var members: [JSONName: SecretPlaces] = [:]
    private var items: [Int: SecretPlaces] = [:]

    private init() {}

    init(_ pointers: [JSONPointer]) {
        for pointer in pointers { insert(pointer.tokens[...]) }
    }

    private mutating func insert(_ tokens: ArraySlice<JSONPointer.Token>) {
        switch tokens.first {
        case nil: isSecret = true
        case .name(let name): members[JSONName(name), default: SecretPlaces()].insert(tokens.dropFirst())
        case .index(let index): items[index, default: SecretPlaces()].insert(tokens.dropFirst())
        }
    }

    static func maskingMembers(of value: JSONValue, with mask: JSONValue) -> JSONValue {
        guard let object = value.object else { return value == .null ? value : mask }
        var masked = JSONObject()
        for (name, member) in object { masked[name] = member == .null ? member : mask }
        return .object(masked)
    }

    /// The value with a mask in each of these places that holds more than null.
    func masking(_ value: JSONValue, with mask: JSONValue) -> JSONValue {
        if isSecret { return value == .null ? value : mask }
        switch value {
        case .object(let object) where !members.isEmpty:
            var masked = JSONObject()
            for (name, member) in object {
                masked[name] = members[JSONName(name)]?.masking(member, with: mask) ?? member
            }
            return .object(masked)
        case .array(let elements) where !items.isEmpty:
            return .array(
                elements.enumerated().map { index, element in
                    items[index]?.masking(element, with: mask) ?? element
                })
        default: return value
        }
    }
}
