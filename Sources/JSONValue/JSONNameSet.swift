/// The member names met so far in one object, to find a duplicate.
///
/// Names are equal when their bytes are. Small objects are searched in order; larger ones are hashed.
public struct JSONNameSet: Sendable {
    private static let countOfSmall = 8

    private var small: [String] = []
    private var large: Set<JSONName> = []

    /// An empty set.
    public init() {}

    /// Adds a name.
    ///
    /// - Returns: Whether the name is new; `false` means that it is a duplicate.
    public mutating func insert(_ name: String) -> Bool {
        if !large.isEmpty {
            return large.insert(JSONName(name)).inserted
        }
        for known in small where JSONName.areEqual(known, name) {
            return false
        }
        small.append(name)
        if small.count > JSONNameSet.countOfSmall {
            large = Set(small.map(JSONName.init))
            small = []
        }
        return true
    }
}
