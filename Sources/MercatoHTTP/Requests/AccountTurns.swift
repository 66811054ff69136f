import DequeModule
import MercatoTypes
import Synchronization

/// Works on only so much of one account at once; what an account sends beyond its share waits for its turn.
///
/// So one account's flood costs it its own time and nobody else's: the others find the processors, and the queue to the
/// disk, no fuller than that account's share. An account that is alone has everything; those that were here within the
/// last second share a smaller whole, because what one of them waits for is what the others have under way. Requests
/// have a weight, roughly what they cost.
package final class AccountTurns: Sendable {
    /// How much is worked on at once, in weight.
    package struct Shares: Sendable {
        /// Of an account that is alone.
        var alone = Limits.weightOfOneAccount
        /// Of all accounts together, when there are several.
        var together = Limits.weightOfSeveralAccounts
        /// Of each account at least.
        var least = Limits.accountWeightMin
    }

    private struct Line {
        /// Requests that are worked on, and what they weigh together.
        var begun = 0
        var weight = 0
        var waiting: Deque<(weight: Int, turn: CheckedContinuation<Void, Never>)> = []
        var lastSeen: Duration

        func hasRoom(for weight: Int, of most: Int) -> Bool { begun == 0 || self.weight + weight <= most }

        mutating func begin(_ weight: Int) {
            begun += 1
            self.weight += weight
        }
    }

    private struct State {
        var lines: [SID: Line] = [:]
        var swept: Duration

        func share(_ shares: Shares) -> Int {
            lines.count <= 1 ? shares.alone : max(shares.least, shares.together / lines.count)
        }
    }

    private let shares: Shares
    private let waitingMax: Int
    private let state = Mutex(State(swept: .zero))

    /// - Parameter waitingMax: requests of one account that may wait
    package init(shares: Shares = Shares(), waitingMax: Int = Limits.waitingRequestsPerAccountMax) {
        self.shares = shares
        self.waitingMax = waitingMax
    }

    /// Returns when it is the request's turn; ``end(_:weight:now:)`` must follow.
    /// - Returns: the account's requests under way or waiting when this one came, itself included
    ///   (`Twilio-Concurrent-Requests`).
    /// - Throws: a refusal that becomes 429 when too many wait already.
    func begin(_ account: SID, weight: Int, now: Duration) async throws(HTTPRefusal) -> Int {
        let (count, isTurn) = try state.withLock { state throws(HTTPRefusal) in
            sweep(&state, now)
            let share = state.lines[account] == nil ? 0 : state.share(shares)
            return try step(into: &state.lines[account, default: Line(lastSeen: now)], weight, share, now)
        }
        if !isTurn {
            await withCheckedContinuation { turn in
                let isTurn = state.withLock { state in
                    // The requests before it may all have ended since it was looked at.
                    if state.lines[account, default: Line(lastSeen: now)].begun == 0 {
                        state.lines[account]?.begin(weight)
                        return true
                    }
                    state.lines[account]?.waiting.append((weight, turn))
                    return false
                }
                if isTurn { turn.resume() }
            }
        }
        return count
    }

    /// Ends a request that has begun, and begins those that now have room.
    func end(_ account: SID, weight: Int, now: Duration) {
        let turns = state.withLock { state in
            sweep(&state, now)
            return finish(&state.lines[account], weight, state.share(shares), now)
        }
        for turn in turns { turn.resume() }
    }

    /// How many requests of an account wait for their turn.
    func waiting(_ account: SID) -> Int {
        state.withLock { $0.lines[account]?.waiting.count ?? 0 }
    }

    private func step(
        into line: inout Line, _ weight: Int, _ share: Int, _ now: Duration
    ) throws(HTTPRefusal) -> (count: Int, isTurn: Bool) {
        line.lastSeen = now
        let count = line.begun + line.waiting.count + 1
        if line.waiting.isEmpty, line.hasRoom(for: weight, of: share) {
            line.begin(weight)
            return (count, true)
        }
        if line.waiting.count >= waitingMax { throw .tooManyRequests(waiting: waitingMax) }
        return (count, false)
    }

    private func finish(
        _ line: inout Line?, _ weight: Int, _ share: Int, _ now: Duration
    ) -> [CheckedContinuation<Void, Never>] {
        var turns: [CheckedContinuation<Void, Never>] = []
        line?.begun -= 1
        line?.weight -= weight
        line?.lastSeen = now
        while let first = line?.waiting.first, line?.hasRoom(for: first.weight, of: share) == true {
            line?.waiting.removeFirst()
            line?.begin(first.weight)
            turns.append(first.turn)
        }
        return turns
    }

    /// Forgets accounts that are gone, now and then.
    private func sweep(_ state: inout State, _ now: Duration) {
        guard now - state.swept >= .seconds(1) else { return }
        state.swept = now
        state.lines = state.lines.filter { $0.value.begun > 0 || now - $0.value.lastSeen < .seconds(1) }
    }
}
