package import MercatoCore
import MercatoHTTP
package import MercatoTypes
import Synchronization

/// Accounts and keys, and of listings and installations what usage needs, from memory; read from the store when they
/// are first asked for. Bounded in bytes, in all and for each account with its subaccounts.
///
/// While no commit is pending, a record in here equals the stored one: a commit that changes one drops it before
/// anybody learns of the commit, what was read before that is not kept, and what is there after a failed flush is
/// forgotten before anything is read again.
package final class CachedDirectory: Directory {
    /// Boxed, so that a small record does not take the room of the largest.
    private indirect enum Record {
        case account(Account)
        case key(APIKey)
        case listing(BillableListing)
        case installation(BillableInstallation)
    }

    /// Reads of one record that are under way.
    private struct Reads {
        var count = 0
        /// Counts the changes since the first of them began: what was read before one must not be kept after it.
        var changes = 0
    }

    private struct State {
        var records: RecordCache<SID, Record>
        var reads: [SID: Reads] = [:]
        /// Counts how often everything was forgotten.
        var generation = 0
    }

    private let engine: any StoreEngine
    private let state: Mutex<State>
    private let changes = Atomic(0)

    /// - Parameters:
    ///   - bytesMax: what all records may take, about
    ///   - bytesPerAccountMax: what those of one account and its subaccounts may take
    package init(
        engine: any StoreEngine, bytesMax: Int = Limits.directoryBytesMax,
        bytesPerAccountMax: Int = Limits.directoryBytesPerAccountMax
    ) {
        self.engine = engine
        state = Mutex(State(records: RecordCache(bytesMax: bytesMax, bytesPerOwnerMax: bytesPerAccountMax)))
    }

    /// What the records in memory take, about.
    package var bytes: Int { state.withLock { $0.records.bytes } }

    package func account(_ sid: SID) async throws -> Account? {
        if let account = accountInMemory(sid) { return account }
        return try await read(sid) { tx in
            try tx.accounts.account(sid).map { ($0, .account($0), $0.family, $0.bytes) }
        }
    }

    package func key(_ sid: SID) async throws -> APIKey? {
        if let key = keyInMemory(sid) { return key }
        return try await read(sid) { tx in
            try tx.accounts.key(sid).map { ($0, .key($0), try tx.family(of: $0.accountSid), $0.bytes) }
        }
    }

    package func listing(_ sid: SID) async throws -> BillableListing? {
        if let listing = listingInMemory(sid) { return listing }
        return try await read(sid) { tx in
            try tx.listings.billable(sid).map { ($0, .listing($0), try tx.family(of: $0.ownerSid), $0.bytes) }
        }
    }

    package func installation(_ sid: SID) async throws -> BillableInstallation? {
        if let installation = installationInMemory(sid) { return installation }
        return try await read(sid) { tx in
            try tx.installations.billable(sid).map {
                ($0, .installation($0), try tx.family(of: $0.accountSid), BillableInstallation.bytes)
            }
        }
    }

    package func accountInMemory(_ sid: SID) -> Account? {
        if case .account(let account) = known(sid) { account } else { nil }
    }

    package func keyInMemory(_ sid: SID) -> APIKey? {
        if case .key(let key) = known(sid) { key } else { nil }
    }

    package func listingInMemory(_ sid: SID) -> BillableListing? {
        if case .listing(let listing) = known(sid) { listing } else { nil }
    }

    package func installationInMemory(_ sid: SID) -> BillableInstallation? {
        if case .installation(let installation) = known(sid) { installation } else { nil }
    }

    package var changesInMemory: Int? { changes.load(ordering: .acquiring) }

    /// Forgets what a change of the store made untrue.
    package func forget(_ change: StoreChange) {
        switch change {
        case .records(let sids):
            if sids.isEmpty { return }
            changes.add(1, ordering: .acquiringAndReleasing)
            state.withLock { state in
                for sid in sids {
                    state.reads[sid]?.changes += 1
                    state.records.remove(sid)
                }
            }
        case .anything:
            changes.add(1, ordering: .acquiringAndReleasing)
            state.withLock { state in
                state.generation += 1
                state.records.removeAll()
            }
        }
    }

    private func known(_ sid: SID) -> Record? {
        state.withLock { $0.records.record(sid) }
    }

    /// What does not exist is not remembered: a stranger could fill the memory with it.
    private func read<Found: Sendable>(
        _ sid: SID,
        _ body: @escaping @Sendable (any ReadTransaction) throws -> (Found, Record, owner: SID, bytes: Int)?
    ) async throws -> Found? {
        let (changes, generation) = state.withLock { state in
            state.reads[sid, default: Reads()].count += 1
            return (state.reads[sid]?.changes, state.generation)
        }
        var found: (Found, Record, owner: SID, bytes: Int)?
        defer {
            state.withLock { state in
                if let found, state.reads[sid]?.changes == changes, state.generation == generation {
                    state.records.insert(found.1, sid, owner: found.owner, bytes: found.bytes)
                }
                state.reads[sid]?.count -= 1
                if state.reads[sid]?.count == 0 { state.reads[sid] = nil }
            }
        }
        found = try await engine.read(body)
        return found?.0
    }
}

extension ReadTransaction {
    /// An account's parent, or the account itself.
    fileprivate func family(of account: SID) throws -> SID {
        try accounts.account(account)?.family ?? account
    }
}

// What records take in memory, with their places in the cache: measured, and rounded up.
extension Account {
    fileprivate var family: SID { parent?.sid ?? sid }
    fileprivate var bytes: Int { 768 + friendlyName.utf8.count + token.sealed.count }
}

extension APIKey {
    fileprivate var bytes: Int {
        768 + friendlyName.utf8.count + policy.reduce(0) { $0 + 96 + $1.description.utf8.count }
    }
}

extension BillableListing {
    fileprivate var bytes: Int { billingItems.reduce(512) { $0 + 192 + $1.friendlyName.utf8.count } }
}

extension BillableInstallation {
    fileprivate static let bytes = 512
}
