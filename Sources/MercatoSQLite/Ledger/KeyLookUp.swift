import GRDB
import MercatoTypes
import Synchronization

/// Finds the reports that a key may stand for.
protocol KeyLookUp {
    /// The numbers of reports whose key has the hash. Their keys must be compared.
    /// - Throws: when that cannot be known
    func candidates(_ hash: UInt64, _ db: Database) throws -> ContiguousArray<Int64>
}

/// Keys that may not lie in a segment yet, for reading connections: each sees a state of its own, and the segments of
/// that state.
final class ReadersKeys: KeyLookUp, Sendable {
    private struct State {
        var indexedUpTo: Int64 = 0
        var present = RecentKeys(capacity: 1)
        /// Those of the last segment: a reader whose state is a little older does not see it.
        var former = RecentKeys(capacity: 1)
    }

    private let state = Mutex(State())

    /// - Parameter indexedUpTo: the last report whose key lies in a segment
    func add(_ keys: [(hash: UInt64, number: Int64)], indexedUpTo: Int64) {
        state.withLock { state in
            for key in keys { state.present.add(KeyEntry(hash: key.hash, number: key.number)) }
            guard indexedUpTo > state.indexedUpTo else { return }
            state.indexedUpTo = indexedUpTo
            state.former = state.present
            state.present = RecentKeys(capacity: min(state.former.count, Limits.recentKeysMax))
        }
    }

    func forget() {
        state.withLock { $0 = State() }
    }

    func candidates(_ hash: UInt64, _ db: Database) throws -> ContiguousArray<Int64> {
        var found = ContiguousArray<Int64>()
        state.withLock { state in
            state.present.find(hash, into: &found)
            state.former.find(hash, into: &found)
        }
        return try found + KeyIndexReader(db).find(hash)
    }
}
