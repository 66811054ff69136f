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
