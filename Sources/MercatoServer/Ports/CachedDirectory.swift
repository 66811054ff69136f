package import MercatoCore
package import MercatoTypes
import Synchronization

/// Accounts, keys, listings and installations from memory, read from the store when they are first asked for.
///
/// A commit that changes one drops it before anybody learns of the commit.
package final class CachedDirectory: Directory {
    private struct State {
        var accounts: [SID: Account] = [:]
        var keys: [SID: APIKey] = [:]
        var listings: [SID: Listing] = [:]
        var installations: [SID: Installation] = [:]
        /// Counts invalidations: what was read before one must not be kept after it.
        var generation = 0
    }

    private let engine: any StoreEngine
    private let state = Mutex(State())

    package init(engine: any StoreEngine) {
        self.engine = engine
    }

    package func account(_ sid: SID) async throws -> Account? {
        try await cached(sid, \.accounts) { try $0.accounts.account(sid) }
    }

    package func key(_ sid: SID) async throws -> APIKey? {
        try await cached(sid, \.keys) { try $0.accounts.key(sid) }
    }

    package func listing(_ sid: SID) async throws -> Listing? {
        try await cached(sid, \.listings) { try $0.listings.listing(sid) }
    }

    package func installation(_ sid: SID) async throws -> Installation? {
        try await cached(sid, \.installations) { try $0.installations.installation(sid) }
    }

    /// Forgets what a commit changed.
    package func invalidate(_ sids: Set<SID>) {
        if sids.isEmpty { return }
        state.withLock { state in
            state.generation += 1
            for sid in sids {
                state.accounts[sid] = nil
                state.keys[sid] = nil
                state.listings[sid] = nil
                state.installations[sid] = nil
            }
        }
    }

    /// What does not exist is not remembered: a stranger could fill the memory with it.
    private func cached<Record: Sendable>(
        _ sid: SID, _ records: WritableKeyPath<State, [SID: Record]>,
        _ read: @escaping @Sendable (any ReadTransaction) throws -> Record?
    ) async throws -> Record? {
        let (known, generation) = state.withLock { ($0[keyPath: records][sid], $0.generation) }
        if let known { return known }
        guard let record = try await engine.read(read) else { return nil }
        state.withLock { state in
            guard state.generation == generation else { return }
            if state[keyPath: records].count >= Limits.cachedEntitiesMax { state[keyPath: records].removeAll() }
            state[keyPath: records][sid] = record
        }
        return record
    }
}
