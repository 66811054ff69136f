package import MercatoTypes
import Synchronization

/// Counts what is kept in memory for callers: bodies that wait for their turn, or answers that are on their way. What
/// is kept is counted for a family of accounts until it is let go, with its last byte.
package final class KeptBytes: Sendable {
    /// How much may be kept, in bytes.
    package struct Bounds: Sendable {
        /// For one family.
        package var family = Limits.keptBytesPerAccountMax
        /// For all.
        package var all = Limits.keptBytesMax
        /// For each family while all together have too much.
        package var least = Limits.keptBytesWhenFull

        package init() {}
    }

    private struct State {
        var all = 0
        var families: [SID: Int] = [:]
    }

    private let bounds: Bounds
    private let state = Mutex(State())

    package init(_ bounds: Bounds = Bounds()) {
        self.bounds = bounds
    }

    /// What is kept for all.
    package var count: Int { state.withLock { $0.all } }

    /// Whether a family may have nothing more kept for it.
    package func isFull(for family: SID) -> Bool {
        state.withLock { isFull($0, family, 0) }
    }

    /// Begins to count for a family, from nothing.
    package func share(of family: SID) -> Share { Share(of: self, family: family) }

    private func isFull(_ state: State, _ family: SID, _ bytes: Int) -> Bool {
        let kept = state.families[family, default: 0] + bytes
        return kept > bounds.family || (state.all + bytes > bounds.all && kept > bounds.least)
    }

    private func add(_ bytes: Int, _ family: SID, isBounded: Bool) -> Bool {
        state.withLock { state in
            if isBounded, isFull(state, family, bytes) { return false }
            state.all += bytes
            let kept = state.families[family, default: 0] + bytes
            state.families[family] = kept == 0 ? nil : kept
            return true
        }
    }

    /// What is kept for one request or answer; let go when nobody holds it any longer.
    package final class Share: Sendable {
        private let kept: KeptBytes
        private let family: SID
        private let bytes = Atomic(0)

        fileprivate init(of kept: KeptBytes, family: SID) {
            self.kept = kept
            self.family = family
        }

        deinit {
            _ = kept.add(-bytes.load(ordering: .relaxed), family, isBounded: false)
        }

        /// - Throws: a refusal that becomes 429 when that is more than may be kept.
        package func grow(by more: Int) throws(HTTPRefusal) {
            guard kept.add(more, family, isBounded: true) else {
                throw .tooManyBytes(most: kept.bounds.family)
            }
            bytes.add(more, ordering: .relaxed)
        }

        /// Counts what is there already and cannot be refused.
        package func take(_ more: Int) {
            _ = kept.add(more, family, isBounded: false)
            bytes.add(more, ordering: .relaxed)
        }
    }
}
