package import MercatoTypes

/// Reading an account's alerts (contract: Debugger).
package struct Debugger: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource

    package init(store: AuthorizedStore, time: any TimeSource) {
        self.store = store
        self.time = time
    }

    /// The caller's alerts, newest first. Days further back than 30 are left out, not refused (contract: retention).
    package func list(
        caller: Caller, level: Alert.Level?, from: Timestamp?, until: Timestamp?, page: PageRequest
    ) async throws -> Page<Alert> {
        let earliest = time.now().advanced(
            milliseconds: -Int64(Limits.alertQueryDaysMax) * Timestamp.millisecondsPerDay)
        let filter = AlertFilter(
            accountSid: caller.accountSid, level: level, from: from.map { max($0, earliest) } ?? earliest, until: until)
        return try await store.readList(.listAlerts, caller) { tx, _ in try tx.alerts.alerts(filter, page: page) }
    }

    /// An alert, and the report that it is about when that was accepted but for some items.
    package struct Found: Sendable {
        package let alert: Alert
        package let report: UsageReport?
    }

    /// - Throws: ``NotFound`` when the caller has no such alert.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Found {
        try await store.read(.fetchAlert, caller) { tx, caller in
            guard let alert = try tx.alerts.alert(sid, of: caller.accountSid) else { throw NotFound() }
            guard case .partlyRefused(let report) = alert.outcome else { return Found(alert: alert, report: nil) }
            return Found(alert: alert, report: try tx.ledger.report(report))
        }
    }
}
