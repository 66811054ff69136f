/// The members of a JSON object, in the order in which they were added.
///
/// Names are equal when their bytes are, unlike Swift strings. Two objects are equal when they have equal members in
/// any order.
public struct JSONObject: Hashable, Sendable, Sequence, ExpressibleByDictionaryLiteral {
    /// One member.
    public typealias Member = (name: String, value: JSONValue)

    private static let countOfSmall = 8

    /// All members in order.
    public private(set) var members: [Member] = []

    /// Where each name is, kept only when there are more members than a search in order is good for.
    private var places: [JSONName: Int] = [:]

    /// An object without members.
    public init() {}

    /// An object with the members of a literal; of members with the same name the last value wins.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (name, value) in elements {
            self[name] = value
        }
    }

    /// An object with these members in their order. Their names must differ, which is not looked at.
    public init(distinct members: [Member]) {
        self.members = members
    }

    /// The names of all members in order.
    public var names: [String] {
        members.map(\.name)
    }

    /// How many members there are.
    public var count: Int {
        members.count
    }

    /// Whether there are no members.
    public var isEmpty: Bool {
        members.isEmpty
    }

    /// The value of a member; `nil` when there is none.
    ///
    /// Setting a value keeps the place of an existing member and adds a new one at the end. Setting `nil` removes the
    /// member; a JSON null is set with ``JSONValue/null``.
    public subscript(name: String) -> JSONValue? {
        get {
            place(of: name).map { members[$0].value }
        }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?):
                members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                places = [:]
                indexIfLarge()
            case (nil, let value?):
                add(name, value)
            case (nil, nil):
                break
            }
        }
    }

    /// Adds a member at the end unless there is one of that name.
    ///
    /// - Returns: Whether it was added; `false` means that the name is a duplicate.
    public mutating func append(_ name: String, _ value: JSONValue) -> Bool {
        guard place(of: name) == nil else { return false }
        add(name, value)
        return true
    }

    /// An iterator over the members in order.
    public func makeIterator() -> IndexingIterator<[Member]> {
        members.makeIterator()
    }

    /// Whether both objects have equal members, in any order.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.allSatisfy { right[$0.name] == $0.value }
    }

    /// Feeds the members into a hasher without regard to their order.
    public func hash(into hasher: inout Hasher) {
        var sum = 0
        for (name, value) in members {
            var member = Hasher()
            JSONName.hash(name, into: &member)
            member.combine(value)
            sum &+= member.finalize()
        }
        hasher.combine(count)
        hasher.combine(sum)
    }

    private func place(of name: String) -> Int? {
        guard places.isEmpty else { return places[JSONName(name)] }
        return members.firstIndex { JSONName.areEqual($0.name, name) }
    }

    private mutating func add(_ name: String, _ value: JSONValue) {
        members.append((name, value))
        if places.isEmpty {
            indexIfLarge()
        } else {
            places[JSONName(name)] = members.count - 1
        }
    }

    private mutating func indexIfLarge() {
        guard members.count > JSONObject.countOfSmall else { return }
        for (place, member) in members.enumerated() {
            places[JSONName(member.name)] = place
        }
    }
}
