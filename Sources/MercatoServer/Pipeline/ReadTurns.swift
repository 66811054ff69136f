import DequeModule
package import MercatoTypes
import Synchronization

/// Lets a bounded number of histories be read at once, and of one account fewer, so that an account that reads much
/// waits for itself and for nobody else.
package final class ReadTurns: Sendable {
    private struct State {
        var running = 0
        var runningOf: [SID: Int] = [:]
        var waiting: [SID: Deque<CheckedContinuation<Void, Never>>] = [:]
        /// Accounts with waiting reads, in the order of their next turn.
        var turns: Deque<SID> = []
    }

    private let readsMax: Int
    private let readsPerAccountMax: Int
    private let state = Mutex(State())

    package init(
        readsMax: Int = Limits.historyReadersMax, readsPerAccountMax: Int = Limits.historyReadersPerAccountMax
    ) {
        self.readsMax = readsMax
        self.readsPerAccountMax = readsPerAccountMax
    }

    /// How many wait.
    package var waitingCount: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

    package func run<Result: Sendable>(
        for account: SID, _ body: () async throws -> Result
    ) async throws -> Result {
        await begin(account)
        defer { end(account) }
        return try await body()
    }

    private func begin(_ account: SID) async {
        await withCheckedContinuation { continuation in
            let begins = state.withLock { state in
                if mayBegin(account, state) {
                    state.running += 1
                    state.runningOf[account, default: 0] += 1
                    return true
                }
                if state.waiting[account] == nil { state.turns.append(account) }
                state.waiting[account, default: []].append(continuation)
                return false
            }
            if begins { continuation.resume() }
        }
    }

    private func mayBegin(_ account: SID, _ state: borrowing State) -> Bool {
        state.running < readsMax && state.runningOf[account, default: 0] < readsPerAccountMax
    }

    private func end(_ account: SID) {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            state.running -= 1
            state.runningOf[account, default: 1] -= 1
            if state.runningOf[account] == 0 { state.runningOf[account] = nil }
            // Only the few that run as many as they may are passed over.
            guard let turn = state.turns.firstIndex(where: { mayBegin($0, state) }) else { return nil }
            let account = state.turns.remove(at: turn)
            let next = state.waiting[account]?.popFirst()
            if state.waiting[account]?.isEmpty == false {
                state.turns.append(account)
            } else {
                state.waiting[account] = nil
            }
            state.running += 1
            state.runningOf[account, default: 0] += 1
            return next
        }
        next?.resume()
    }
}
