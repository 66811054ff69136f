import MercatoTypes
import MercatoWire

/// What a list that grows at its newest end can be followed by.
protocol DatedRecord: Sendable {
    var sid: SID { get }
    var date: Timestamp { get }
}

extension AlertResource: DatedRecord {
    var date: Timestamp { dateGenerated }
}

extension EventResource: DatedRecord {
    var date: Timestamp { eventDate }
}

/// Which records were shown already, so that following a list shows each once.
struct SeenRecords<Record: DatedRecord> {
    private var dates: [SID: Timestamp]
    /// Older ones are not wanted: there were more than the list began with.
    private let oldest: Timestamp?

    /// A record bears the time of its request, and is seen only once its transaction is on the server's disk: one
    /// that is older than the newest may still turn up, though not by as much as this.
    private static var overlapMilliseconds: Int64 { 10_000 }

    /// - Parameters:
    ///   - shown: those the list begins with
    ///   - isCutOff: whether there may have been older ones
    init(_ shown: [Record], isCutOff: Bool) {
        dates = Dictionary(shown.map { ($0.sid, $0.date) }, uniquingKeysWith: { first, _ in first })
        oldest = isCutOff ? shown.map(\.date).min() : nil
    }

    /// From when on to look for new ones; nil when there was none yet.
    var since: Timestamp? {
        dates.values.max()?.advanced(milliseconds: -Self.overlapMilliseconds)
    }

    /// Those of a list that were not seen before, in its order; from now on they were.
    mutating func unseen(in records: [Record]) -> [Record] {
        let new = records.filter { record in
            dates[record.sid] == nil && oldest.map { record.date >= $0 } ?? true
        }
        for record in new { dates[record.sid] = record.date }
        // What is too old to be listed again need not be remembered.
        if let since { dates = dates.filter { $0.value >= since } }
        return new
    }
}
