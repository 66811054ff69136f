import MercatoTypes

/// Deletes alerts and audit events that are out of date, a few at a time, so that nobody waits for it.
package struct Retention: Sendable {
    /// For how long records are kept.
    package struct Periods: Hashable, Sendable {
        package let alertDays: Int
        package let auditDays: Int

        /// - Parameters:
        ///   - alertDays: at least ``Limits/alertDaysMin``, which callers of the Debugger rely on; fewer mean that
        ///   - auditDays: at least ``Limits/auditDaysMin``; fewer mean that
        package init(alertDays: Int = Limits.alertDaysMin, auditDays: Int = Limits.auditDaysDefault) {
            self.alertDays = max(alertDays, Limits.alertDaysMin)
            self.auditDays = max(auditDays, Limits.auditDaysMin)
        }
    }

    private let store: ServerStore
    private let time: any TimeSource
    private let periods: Periods

    package init(store: ServerStore, time: any TimeSource, periods: Periods) {
        self.store = store
        self.time = time
        self.periods = periods
    }

    /// Deletes the oldest of what is out of date, in one transaction.
    /// - Returns: how many records; as many as ``Limits/purgedRecordsMax`` mean that there may be more.
    /// - Throws: ``StoreFault``.
    package func purge() async throws -> Int {
        let alertsEnd = end(days: periods.alertDays)
        let auditEnd = end(days: periods.auditDays)
        // Looked for beside the writer, which then only deletes.
        let (alerts, events) = try await store.read { tx in
            let alerts = try tx.alerts.outdated(before: alertsEnd, limit: Limits.purgedRecordsMax)
            let left = Limits.purgedRecordsMax - alerts.count
            return (alerts, left == 0 ? [] : try tx.audit.outdated(before: auditEnd, limit: left))
        }
        guard let account = (alerts + events).first?.accountSid else { return 0 }
        try await store.write(for: account) { tx in
            try tx.alerts.delete(alerts.map(\.sid))
            try tx.audit.delete(events.map(\.sid))
        }
        return alerts.count + events.count
    }

    private func end(days: Int) -> Timestamp {
        time.now().advanced(milliseconds: -Int64(days) * Timestamp.millisecondsPerDay)
    }
}
