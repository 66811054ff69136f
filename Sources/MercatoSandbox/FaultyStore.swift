import MercatoCore
import MercatoTypes

/// Stands between the use cases and the store and lets the set fault happen.
struct FaultyStore: Store {
    let base: any Store
    let fault: FaultSwitch

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.read(body)
    }

    func readList<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.readList(for: account, body)
    }

    func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await base.write(for: account, body)
    }

    func append(_ report: PendingReport) async throws -> ReportOutcome {
        // A report whose key is remembered makes no billing event, so an outage does not touch it.
        if fault.current == .billingOutage, try await !isRemembered(report.key) {
            throw StoreFault.unavailable(reason: "the sandbox's fault billing-outage is set")
        }
        return try await base.append(report)
    }

    private func isRemembered(_ key: UsageKey?) async throws -> Bool {
        guard let key else { return false }
        return try await base.read { try !$0.idempotencyKeys.reports(under: [key]).isEmpty }
    }
}
