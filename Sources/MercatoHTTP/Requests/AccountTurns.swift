import DequeModule
package import MercatoTypes
import Synchronization

/// Works on only so much of one account and its subaccounts at once; what they send beyond their share waits for its
/// turn, and goes when its sender goes.
///
/// So one account's flood costs it its own time and nobody else's: the others find the processors, and the queue to the
/// disk, no fuller than that account's share. An account that is alone has everything; those that were here within the
/// last moments share a smaller whole, because what one of them waits for is what the others have under way. Requests
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
        /// For how long a turn counts at least, when there are several accounts and this one asks quickly.
        var turn = Duration.milliseconds(Limits.busyTurnMilliseconds)

        /// Of everybody without credentials, who are one party.
        static let strangers = Shares(
            alone: Limits.weightOfStrangers, together: Limits.weightOfStrangers, least: Limits.weightOfStrangers)
        /// Of all accounts' requests about listings, which wait in one line.
        static let listings = Shares(
            alone: Limits.listingsAtOnceMax, together: Limits.listingsAtOnceMax, least: Limits.listingsAtOnceMax)
    }

    /// The caller left while its request waited: there is nobody to answer.
    struct CallerGone: Error {}

    private struct Waiting {
        let ticket: Int
        let weight: Int
        /// Called with whether it is the request's turn; else its caller is gone.
        let onTurn: @Sendable (Bool) -> Void
    }

    private struct Line {
        /// Requests that are worked on, and what they weigh together.
        var begun = 0
        var weight = 0
        var waiting: Deque<Waiting> = []
        var lastSeen: Duration
        /// When the last request came, and how long there is between two, about, for each unit of what they weigh.
        var lastCame = Duration.zero
        var interval = Duration.seconds(1)

        func hasRoom(for weight: Int, of most: Int) -> Bool { begun == 0 || self.weight + weight <= most }

        mutating func begin(_ weight: Int) {
            begun += 1
            self.weight += weight
        }

        mutating func came(_ now: Duration, _ weight: Int) {
            lastSeen = now
            interval = (interval * 7 + min(now - lastCame, .seconds(1)) / weight) / 8
            lastCame = now
        }
    }

    private struct State {
        var lines: [SID: Line] = [:]
        var swept: Duration
        var ticketsGiven = 0

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
    /// - Parameters:
    ///   - account: the first of its family, which has one share
    ///   - whenGone: is told what to call when the caller leaves; asked for only when the request must wait
    /// - Returns: the account's requests under way or waiting when this one came, itself included
    ///   (`Twilio-Concurrent-Requests`).
    /// - Throws: a refusal that becomes 429 when too many wait already; ``CallerGone`` when the caller left first.
    func begin(
        _ account: SID, weight: Int, now: Duration,
        whenGone: (@escaping @Sendable () -> Void) -> Void = { _ in }
    ) async throws -> Int {
        let (count, isTurn) = try state.withLock { state throws(HTTPRefusal) in
            sweep(&state, now)
            let share = state.lines[account] == nil ? 0 : state.share(shares)
            return try step(into: &state.lines[account, default: Line(lastSeen: now)], weight, share, now)
        }
        if isTurn { return count }
        let hasCome = await withCheckedContinuation { turn in
            let ticket: Int? = state.withLock { state in
                // The requests before it may all have ended since it was looked at.
                if state.lines[account, default: Line(lastSeen: now)].begun == 0 {
                    state.lines[account]?.begin(weight)
                    return nil
                }
                return wait(account, weight, &state) { turn.resume(returning: $0) }
            }
            guard let ticket else { return turn.resume(returning: true) }
            whenGone { [self] in withdraw(account, ticket) }
        }
        if !hasCome { throw CallerGone() }
        return count
    }

    /// A request that has its turn, or waits for it.
    package struct Place: Sendable {
        /// The account's requests under way or waiting when this one came, itself included.
        package let count: Int
        /// What to withdraw it by; nil when it has its turn.
        package let ticket: Int?
    }

    /// The same without waiting here.
    /// - Parameter onTurn: called when its turn has come, with true, or when it was withdrawn; not called when it has
    ///   its turn at once. From any thread.
    /// - Returns: nil, and nothing has begun, when too many wait already.
    package func enter(
        _ account: SID, weight: Int, now: Duration, onTurn: @escaping @Sendable (Bool) -> Void
    ) -> Place? {
        state.withLock { state in
            sweep(&state, now)
            let share = state.lines[account] == nil ? 0 : state.share(shares)
            let begun = try? step(
                into: &state.lines[account, default: Line(lastSeen: now)], weight, share, now)
            guard let (count, isTurn) = begun else { return nil }
            return Place(count: count, ticket: isTurn ? nil : wait(account, weight, &state, onTurn))
        }
    }

    private func wait(
        _ account: SID, _ weight: Int, _ state: inout State,
        _ onTurn: @escaping @Sendable (Bool) -> Void
    ) -> Int {
        state.ticketsGiven += 1
        state.lines[account]?.waiting.append(
            Waiting(ticket: state.ticketsGiven, weight: weight, onTurn: onTurn))
        return state.ticketsGiven
    }

    /// Takes a request out of its line; one whose turn has come goes on.
    package func withdraw(_ account: SID, _ ticket: Int) {
        let onTurn = state.withLock { state -> (@Sendable (Bool) -> Void)? in
            guard let place = state.lines[account]?.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                return nil
            }
            return state.lines[account]?.waiting.remove(at: place).onTurn
        }
        onTurn?(false)
    }

    /// Ends a request that has begun, and begins those that now have room.
    package func end(_ account: SID, weight: Int, now: Duration) {
        let turns = state.withLock { state in
            sweep(&state, now)
            return finish(&state.lines[account], weight, state.share(shares), now)
        }
        for onTurn in turns { onTurn(true) }
    }

    /// For how long a request that is done goes on counting; nil when it does not. What is answered in no time is asked
    /// for again in no time, so that a number of requests under way alone would not keep an account from filling the
    /// processors with all that stands before its turn.
    /// - Parameter began: when its turn came
    package func remainder(of account: SID, weight: Int, began: Duration, now: Duration) -> Duration? {
        state.withLock { state in
            guard state.lines.count > 1, let line = state.lines[account] else { return nil }
            let share = state.share(shares)
            let rest = shares.turn * max(1, weight / share) - (now - began)
            return rest > .zero && line.interval * share < shares.turn * 2 ? rest : nil
        }
    }

    /// How many requests of an account wait for their turn.
    func waiting(_ account: SID) -> Int {
        state.withLock { $0.lines[account]?.waiting.count ?? 0 }
    }

    private func step(
        into line: inout Line, _ weight: Int, _ share: Int, _ now: Duration
    ) throws(HTTPRefusal) -> (count: Int, isTurn: Bool) {
        line.came(now, weight)
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
    ) -> [@Sendable (Bool) -> Void] {
        var turns: [@Sendable (Bool) -> Void] = []
        line?.begun -= 1
        line?.weight -= weight
        line?.lastSeen = now
        while let first = line?.waiting.first, line?.hasRoom(for: first.weight, of: share) == true {
            line?.waiting.removeFirst()
            line?.begin(first.weight)
            turns.append(first.onTurn)
        }
        return turns
    }

    /// How long an account counts that has nothing under way. Whoever still asks comes again sooner; those who do not
    /// would make one that is alone as slow as if they did.
    private static let memory = Duration.milliseconds(200)

    /// Forgets accounts that are gone, now and then.
    private func sweep(_ state: inout State, _ now: Duration) {
        guard now - state.swept >= Self.memory else { return }
        state.swept = now
        state.lines = state.lines.filter { $0.value.begun > 0 || now - $0.value.lastSeen < Self.memory }
    }
}

extension SID {
    /// In whose name all wait who wait in one line; no account's.
    static let everybody = SID(kind: .account, high: 0, low: 0)
}
