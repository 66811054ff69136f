import MercatoCore
import MercatoTypes

/// Stands between the use cases and the store and lets the set fault happen.
struct FaultyStore: StoreLayer {
    let base: any Store
    let fault: FaultSwitch

    func append(_ report: PendingReport) async throws -> ReportOutcome {
        // A report whose key is remembered makes no billing event, so an outage does not touch it.
        if fault.current == .billingOutage, try await !isRemembered(report.key) {
            throw StoreFault.unavailable(reason: "the sandbox's fault billing-outage is set")
        }
        return try await base.append(report)
    }

    func append(_ report: PendingReport, to receiver: any ReportReceiver) {
        if fault.current == nil { base.append(report, to: receiver) } else { appendInTask(report, to: receiver) }
    }

    private func isRemembered(_ key: UsageKey?) async throws -> Bool {
        guard let key else { return false }
        return try await base.read { try !$0.idempotencyKeys.reports(under: [key]).isEmpty }
    }
}
