package import MercatoTypes

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
    /// A store ends the page behind the record with which all have so many bytes, about, as they are stored; so that
    /// nobody's large records fill the memory. What is worked out and not read from a store need not heed it.
    package let bytesMax: Int

    package init(size: Int, start: Start = .first, bytesMax: Int = .max) {
        self.size = size
        self.start = start
        self.bytesMax = bytesMax
    }
}

extension Page {
    /// The part of a list that is asked for, when all of it is at hand, in its order.
    /// - Parameters:
    ///   - position: the values the list is ordered by
    ///   - isBehind: whether a record lies behind a position; throws when that is none of this list
    init(
        of records: [Record], _ request: PageRequest, position: (Record) -> [String],
        isBehind: (Record, [String]) throws -> Bool
    ) rethrows {
        let range: Range<Int>
        switch request.start {
        case .first: range = 0..<min(request.size, records.count)
        case .offset(let offset):
            let start = min(offset, records.count)
            range = start..<min(start + request.size, records.count)
        case .after(let place):
            let start = try records.firstIndex { try isBehind($0, place) } ?? records.count
            range = start..<min(start + request.size, records.count)
        case .before(let place):
            let end = try records.firstIndex { try position($0) == place || isBehind($0, place) } ?? records.count
            range = max(0, end - request.size)..<end
        }
        let part = Array(records[range])
        self.init(
            records: part, previous: range.lowerBound > 0 ? part.first.map(position) : nil,
            next: range.upperBound < records.count ? part.last.map(position) : nil)
    }
}

/// What is known of a record that may be out of date.
package struct DatedRecord: Hashable, Sendable {
    package let sid: SID
    package let accountSid: SID

    package init(sid: SID, accountSid: SID) {
        self.sid = sid
        self.accountSid = accountSid
    }
}
