package import MercatoTypes

/// A report that passed the gates and waits to be committed.
package struct PendingReport: Sendable {
    package let snapshot: UsageSnapshot
    package let usage: ReportedUsage
    package let key: ScopedKey?
    package let receivedAt: Timestamp
    /// What an alert about refused items will say of the request.
    package let exchange: any UsageExchange

    package init(
        snapshot: UsageSnapshot, usage: ReportedUsage, key: ScopedKey?, receivedAt: Timestamp,
        exchange: any UsageExchange
    ) {
        self.snapshot = snapshot
        self.usage = usage
        self.key = key
        self.receivedAt = receivedAt
        self.exchange = exchange
    }
}
