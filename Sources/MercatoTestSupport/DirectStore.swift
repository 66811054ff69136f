package import MercatoCore
package import MercatoTypes
import Synchronization

/// Runs a ``StoreEngine`` without the commit pipeline: each call is a commit of its own, on the caller's thread.
package final class DirectStore: Store {
    private let engine: any StoreEngine
    private let sids: any SIDSource
    /// An engine is written by one thread at a time.
    private let writer = Mutex(())

    package init(_ engine: any StoreEngine, sids: any SIDSource) {
        self.engine = engine
        self.sids = sids
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await engine.read(body)
    }

    package func readList<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await engine.read(body)
    }

    package func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try commit(body)
    }

    package func append(_ report: PendingReport) async throws -> ReportOutcome {
        let sids = sids
        let outcomes = try commit { try UsageCommit.commit([report], in: $0, sids: sids) }
        guard let outcome = outcomes.first else { throw StoreFault.unavailable(reason: "no outcome for the report") }
        return outcome
    }

    private func commit<Result: Sendable>(
        _ body: @Sendable (any WriteTransaction) throws -> Result
    ) throws -> Result {
        try writer.withLock { _ in
            var result: Result?
            _ = try engine.commit { result = try body($0) }
            guard let result else { throw StoreFault.unavailable(reason: "the engine did not run the transaction") }
            return result
        }
    }
}
