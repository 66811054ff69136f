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
