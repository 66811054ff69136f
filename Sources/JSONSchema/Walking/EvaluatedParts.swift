import JSONValue

/// Which members and items of a value some schema has looked at.
struct EvaluatedParts {
    private var members: Set<JSONName> = []
    private var items: Set<Int> = []

    var count: Int { members.count + items.count }

    func contains(_ token: JSONPointer.Token) -> Bool {
        switch token {
        case .name(let name): members.contains(JSONName(name))
        case .index(let index): items.contains(index)
        }
    }

    mutating func insert(_ token: JSONPointer.Token) {
        switch token {
        case .name(let name): members.insert(JSONName(name))
        case .index(let index): items.insert(index)
        }
    }

    mutating func formUnion(_ other: EvaluatedParts) {
        members.formUnion(other.members)
        items.formUnion(other.items)
    }
}
