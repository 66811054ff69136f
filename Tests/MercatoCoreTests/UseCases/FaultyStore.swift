import MercatoCore
import MercatoTypes

/// A store whose hot path fails, or everything that writes; the rest goes through.
struct FaultyStore: Store {
    let store: any Store
    let fault: StoreFault
    var failsWrites = false

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await store.read(body)
    }

    func readList<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await store.readList(for: account, body)
    }

    func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        if failsWrites { throw fault }
        return try await store.write(for: account, body)
    }

    func append(_ report: PendingReport) async throws -> ReportOutcome { throw fault }
}
