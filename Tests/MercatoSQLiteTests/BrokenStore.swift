import MercatoCore
import MercatoTypes

/// A store that can be read and not written.
struct BrokenStore: Store {
    let store: any Store

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await store.read(body)
    }

    func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        throw StoreFault.unavailable(reason: "broken")
    }

    func append(_ report: PendingReport) async throws -> ReportOutcome {
        throw StoreFault.unavailable(reason: "broken")
    }
}
