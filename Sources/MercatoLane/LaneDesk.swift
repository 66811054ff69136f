import MercatoAPI
package import MercatoCore
package import MercatoHTTP
import MercatoTypes
import MercatoWire
import NIOCore
import Synchronization

/// What the lanes of all connections share: whom they ask, and whom they tell.
package final class LaneDesk: Sendable {
    private let usage: UsageReporting
    private let authentication: Authentication
    private let turns: AccountTurns
    private let bodies: KeptBytes
    private let answers: KeptBytes
    private let keyUse: KeyUse
    private let sids: any SIDSource
    private let clock: any SteadyTime
    private let observers: [any RequestObserver]
    private let time: any TimeSource
    private let onTaken: @Sendable () -> Void
    private let mailboxes = Mutex<[ObjectIdentifier: LoopMailbox]>([:])
    private let dated = Mutex((second: Int64.min, text: ""))

    /// - Parameters:
    ///   - turns: the same that the other requests with credentials wait in
    ///   - bodies: what counts the bodies that are kept
    ///   - answers: what counts the answers that are on their way
    ///   - keyUse: is told of every key that authenticates a request
    ///   - time: what answers are dated by
    ///   - clock: what requests are measured by
    ///   - observers: told of every request that the lane answers
    ///   - onTaken: called for each report that the lane takes
    package init(
        usage: UsageReporting, authentication: Authentication, turns: AccountTurns, bodies: KeptBytes,
        answers: KeptBytes,
        keyUse: KeyUse,
        sids: any SIDSource, time: any TimeSource, clock: any SteadyTime,
        observers: [any RequestObserver],
        onTaken: @escaping @Sendable () -> Void
    ) {
        self.usage = usage
        self.authentication = authentication
        self.turns = turns
        self.bodies = bodies
        self.answers = answers
        self.keyUse = keyUse
        self.sids = sids
        self.time = time
        self.clock = clock
        self.observers = observers
        self.onTaken = onTaken
    }

    func mailbox(of eventLoop: any EventLoop) -> LoopMailbox {
        mailboxes.withLock { mailboxes in
            if let known = mailboxes[ObjectIdentifier(eventLoop)] { return known }
            let mailbox = LoopMailbox(eventLoop)
            mailboxes[ObjectIdentifier(eventLoop)] = mailbox
            return mailbox
        }
    }

    /// What the lane does with a request.
    enum Verdict {
        case accepted(AcceptedReport)
        case waits(WaitingReport)
        /// It must go the general way; nothing has happened.
        case passesOn
    }

    /// Takes a report in whose caller may send it, and which waits for nothing but its turn and its commit.
    /// - Parameters:
    ///   - place: the connection it came on
    ///   - memory: what is remembered of the one before, renewed when it does not fit
    func receive(_ arrived: ArrivedReport, at place: LanePlace, _ memory: inout LaneMemory?) -> Verdict {
        let now = clock.now()
        guard let snapshot = snapshot(arrived.usage, place, &memory) else { return .passesOn }
        var share: KeptBytes.Share?
        if arrived.body.count > Limits.keptBytesLeast {
            let kept = bodies.share(of: snapshot.caller.familySid)
            guard (try? kept.grow(by: arrived.body.count)) != nil else { return .passesOn }
            share = kept
        }
        let weight = RequestWeight.ofReport(bodyBytes: arrived.body.count)
        let turn = turns.enter(snapshot.caller.familySid, weight: weight, now: now) { isTurn in
            place.lane.eventLoop.execute { place.lane.value.turnCame(isTurn) }
        }
        guard let turn else { return .passesOn }
        let waiting = WaitingReport(
            arrived: arrived, snapshot: snapshot, turn: turn, weight: weight, came: now,
            share: share)
        if turn.ticket != nil { return .waits(waiting) }
        return accept(waiting, at: place).map { .accepted($0) } ?? .passesOn
    }

    /// Hands in a report whose turn it is.
    /// - Returns: nil when it must go the general way; then its turn has ended, and nothing has happened.
    func accept(_ waiting: WaitingReport, at place: LanePlace) -> AcceptedReport? {
        let (arrived, snapshot) = (waiting.arrived, waiting.snapshot)
        let report = LaneReport(waiting, at: place, requestSid: sids.makeForRequest(), began: clock.now())
        guard let usage = try? CreateUsage.usage(arrived.body, "application/json"),
            case .success(let key) = CreateUsage.key(
                standard: arrived.usage.keys, twilio: arrived.usage.twilioKeys),
            let pending = self.usage.handIn(usage, key: key, seen: snapshot, exchange: report, to: report)
        else {
            turns.end(snapshot.caller.familySid, weight: waiting.weight, now: clock.now())
            return nil
        }
        if let key = snapshot.caller.key { keyUse.record(key.sid, of: snapshot.caller.familySid) }
        onTaken()
        return AcceptedReport(report: report, pending: pending)
    }

    /// Takes a report out of its line; one whose turn has come will be told so.
    func withdraw(_ waiting: WaitingReport) {
        if let ticket = waiting.turn.ticket {
            turns.withdraw(waiting.snapshot.caller.familySid, ticket)
        }
    }

    /// Ends the turn of a report that came to nothing.
    func giveBack(_ waiting: WaitingReport) {
        turns.end(waiting.snapshot.caller.familySid, weight: waiting.weight, now: clock.now())
    }

    private func snapshot(_ head: UsageHead, _ place: LanePlace, _ memory: inout LaneMemory?) -> UsageSnapshot? {
        // Asked before everything else, so that what changes meanwhile is not missed.
        let changes = usage.changesInMemory
        let isForwarded = !head.forwarded.isEmpty && !place.listener.trustedProxies.isEmpty
        if !isForwarded, let known = memory?.snapshot(for: head, changes) { return known }
        guard let credentials = BasicCredentials(head.authorization),
            var caller = authentication.authenticateAtOnce(
                username: credentials.username, password: credentials.password)
        else { return nil }
        caller.sourceAddress = SourceAddress.of(place.peer, place.listener.trustedProxies) {
            head.forwarded
        }
        guard let snapshot = usage.reportable(head.installation, by: caller) else { return nil }
        if !isForwarded, caller.isLasting, let changes {
            memory = LaneMemory(authorization: head.authorization, snapshot: snapshot, changes: changes)
        }
        return snapshot
    }

    /// Works out the answer to an outcome with which something is left to do.
    func settle(
        _ accepted: AcceptedReport, _ outcome: Result<ReportOutcome, any Error>
    ) async -> Result<UsageReporting.Answer, any Error> {
        do {
            return .success(try await usage.answer(to: outcome, of: accepted.pending))
        } catch {
            return .failure(error)
        }
    }

    /// Ends the turn of a report whose answer is known; it may go on counting for a moment, as others do.
    /// - Returns: how long it took.
    func ended(_ report: LaneReport) -> Duration {
        let now = clock.now()
        let (family, weight) = (report.snapshot.caller.familySid, report.weight)
        if let rest = turns.remainder(of: family, weight: weight, began: report.began, now: now) {
            report.place.lane.eventLoop.scheduleTask(in: TimeAmount(rest)) { [turns, clock] in
                turns.end(family, weight: weight, now: clock.now())
            }
        } else {
            turns.end(family, weight: weight, now: now)
        }
        return now - report.started
    }

    /// What an answer is counted by while it is on its way; nil for one that is too brief to count.
    func share(of bytes: Int, for report: LaneReport) -> KeptBytes.Share? {
        guard bytes > Limits.uncountedAnswerBytesMax else { return nil }
        let share = answers.share(of: report.snapshot.caller.familySid)
        share.take(bytes)
        return share
    }

    /// What answers are dated now, written once a second.
    var date: String {
        let now = time.now()
        return dated.withLock { dated in
            let second = now.milliseconds / 1_000
            if dated.second != second { dated = (second, now.httpDate) }
            return dated.text
        }
    }

    func tell(_ answered: AnsweredRequest) {
        for observer in observers { observer.answered(answered) }
    }
}
