package import MercatoTypes

/// A report that passed the gates and waits to be committed. A class, so that handing it on copies nothing.
package final class PendingReport: Sendable {
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

/// Takes the outcome of a report that was handed in without waiting for it.
///
/// Both are called from a thread of the store's own, which all other reports wait for meanwhile.
package protocol ReportReceiver: AnyObject, Sendable {
    /// The outcome is certain: it is on disk, or will never be, or nobody can know.
    func take(_ outcome: Result<ReportOutcome, any Error>)

    /// All reports that were committed together have their outcomes: whoever must be woken up to go on is woken up once
    /// for all of them.
    func wake()
}

/// The request behind a usage report, as far as its alert shows it; provided by the face that took it, and asked only
/// when there is an alert.
package protocol UsageExchange: Sendable {
    var method: String { get }
    /// The URL as the caller requested it.
    var url: String { get }
    /// The request's body.
    var variables: String { get }
    /// The request's headers, without credentials.
    var requestHeaders: String { get }
    /// The request's name in its answer.
    var requestSid: SID { get }
    /// Where this face says that the pages about refusals are.
    var errorPages: String { get }
}
