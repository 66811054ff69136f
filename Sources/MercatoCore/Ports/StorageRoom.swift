/// How much room is left to what is stored.
package protocol StorageRoom: Sendable {
    /// As it was found last; asking costs nothing.
    var level: StorageLevel { get }
}

/// What the room that is left is for.
package enum StorageLevel: Int, Comparable, Sendable {
    /// Nothing: the store would fail soon, and a report whose commit fails has an unknown outcome.
    case nothing
    /// Usage reports.
    case money
    case everything

    package static func < (left: StorageLevel, right: StorageLevel) -> Bool { left.rawValue < right.rawValue }
}

/// Where there is always room.
package struct EndlessRoom: StorageRoom {
    package init() {}

    package var level: StorageLevel { .everything }
}
