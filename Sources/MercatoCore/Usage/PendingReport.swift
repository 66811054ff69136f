package import MercatoTypes

/// A report that passed the gates and waits to be committed.
package struct PendingReport: Sendable {
    package let snapshot: UsageSnapshot
    package let usage: ReportedUsage
    package let key: UsageKey?
    package let receivedAt: Timestamp
    /// What an alert about refused items will say of the request.
    package let exchange: any UsageExchange
    /// Whether an alert about refused items is left to whoever hands the report in, because there are too many.
    package let countsAlerts: Bool

    package init(
        snapshot: UsageSnapshot, usage: ReportedUsage, key: UsageKey?, receivedAt: Timestamp,
        exchange: any UsageExchange, countsAlerts: Bool = false
    ) {
        self.snapshot = snapshot
        self.usage = usage
        self.key = key
        self.receivedAt = receivedAt
        self.exchange = exchange
        self.countsAlerts = countsAlerts
    }
}

/// What became of a pending report.
package enum ReportOutcome: Sendable {
    case recorded(UsageReport)
    /// The key was bound before: this is the first report's answer.
    case replayed(UsageReport)
    case refused(UsageRefusal)
    /// The caller may not report any more: its credential was withdrawn since it was authenticated, its account
    /// suspended, or its key restricted.
    case unauthorized(any Error)
}
