/// Which part of an ordered list is wanted.
package struct PageRequest: Hashable, Sendable {
    package enum Start: Hashable, Sendable {
        case first
        /// So many records from the list's beginning.
        case offset(Int)
        /// Behind the record at a position.
        case after([String])
        /// Before the record at a position.
        case before([String])
    }

    /// Records at most.
    package let size: Int
    package let start: Start

    package init(size: Int, start: Start = .first) {
        self.size = size
        self.start = start
    }
}

/// Part of an ordered list. A position is the text of the values the list is ordered by.
package struct Page<Record: Sendable>: Sendable {
    package let records: [Record]
    /// The position of the first record, when there are records before it.
    package let previous: [String]?
    /// The position of the last record, when there are records behind it.
    package let next: [String]?

    package init(records: [Record], previous: [String]?, next: [String]?) {
        self.records = records
        self.previous = previous
        self.next = next
    }
}

/// A position that does not fit the list it is used on.
package struct InvalidPosition: Error, Hashable, Sendable {
    package init() {}
}
