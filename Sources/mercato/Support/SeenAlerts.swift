import MercatoTypes
import MercatoWire

/// Which alerts were shown already, so that following a list shows each once.
struct SeenAlerts {
    private var dates: [SID: Timestamp]
    /// Older ones are not wanted: there were more than the list began with.
    private let oldest: Timestamp?

    /// An alert bears the time of its request, and is seen only once its transaction is on the server's disk: one
    /// that is older than the newest may still turn up, though not by as much as this.
    private static let overlapMilliseconds: Int64 = 10_000

    /// - Parameters:
    ///   - shown: those the list begins with
    ///   - isCutOff: whether there may have been older ones
    init(_ shown: [AlertResource], isCutOff: Bool) {
        dates = Dictionary(shown.map { ($0.sid, $0.dateGenerated) }, uniquingKeysWith: { first, _ in first })
        oldest = isCutOff ? shown.map(\.dateGenerated).min() : nil
    }

    /// From when on to look for new ones; nil when there was none yet.
    var since: Timestamp? {
        dates.values.max()?.advanced(milliseconds: -SeenAlerts.overlapMilliseconds)
    }

    /// Those of a list that were not seen before, in its order; from now on they were.
    mutating func unseen(in alerts: [AlertResource]) -> [AlertResource] {
        let new = alerts.filter { alert in
            dates[alert.sid] == nil && oldest.map { alert.dateGenerated >= $0 } ?? true
        }
        for alert in new { dates[alert.sid] = alert.dateGenerated }
        // What is too old to be listed again need not be remembered.
        if let since { dates = dates.filter { $0.value >= since } }
        return new
    }
}
