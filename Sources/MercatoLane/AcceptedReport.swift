import MercatoCore

/// A report that is with the store.
struct AcceptedReport: Sendable {
    let report: LaneReport
    let pending: PendingReport
}
