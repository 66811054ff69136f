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
