import MercatoCore
import MercatoTypes

/// A store whose hot path fails; everything else goes through.
struct FaultyStore: Store {
    let store: any Store
    let fault: StoreFault

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await store.read(body)
    }

    func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await store.write(for: account, body)
    }

    func append(_ report: PendingReport) async throws -> ReportOutcome { throw fault }
}
