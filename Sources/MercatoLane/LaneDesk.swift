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
    ///   - keyUse: is told of every key that authenticates a request
    ///   - time: what answers are dated by
    ///   - clock: what requests are measured by
    ///   - observers: told of every request that the lane answers
    ///   - onTaken: called for each report that the lane takes
    package init(
        usage: UsageReporting, authentication: Authentication, turns: AccountTurns, keyUse: KeyUse,
        sids: any SIDSource, time: any TimeSource, clock: any SteadyTime, observers: [any RequestObserver],
        onTaken: @escaping @Sendable () -> Void
    ) {
        self.usage = usage
        self.authentication = authentication
        self.turns = turns
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

    /// A report that is with the store, and what is needed to answer it.
    struct Accepted {
        let report: LaneReport
        let command: UsageReporting.Command
        let pending: PendingReport
    }

    /// Takes a report in whose caller may send it, and which waits for nothing but its commit.
    /// - Parameter peer: the address of the connection's other end
    /// - Returns: nil when it must go the general way; then nothing has happened.
    func accept(
        _ arrived: ArrivedReport, from peer: String, on listener: Listener, lane: NIOLoopBound<UsageLane>,
        mailbox: LoopMailbox
    ) -> Accepted? {
        let started = clock.now()
        guard let credentials = BasicCredentials(arrived.usage.authorization),
            var caller = authentication.authenticateAtOnce(
                username: credentials.username, password: credentials.password)
        else { return nil }
        caller.sourceAddress = SourceAddress.of(peer, listener.trustedProxies) { arrived.usage.forwarded }
        let weight = RequestWeight.ofReport(bodyBytes: arrived.body.count)
        guard let concurrent = turns.beginAtOnce(caller.familySid, weight: weight, now: started) else { return nil }
        let report = LaneReport(
            arrived, on: listener, of: caller, requestSid: sids.makeForRequest(), started: started,
            concurrent: concurrent, weight: weight, lane: lane, mailbox: mailbox)
        let command = UsageReporting.Command(
            caller: caller, installation: arrived.usage.installation,
            key: CreateUsage.key(standard: arrived.usage.keys, twilio: arrived.usage.twilioKeys),
            usage: { () throws(UsageRefusal) in try CreateUsage.usage(report.body, "application/json") },
            exchange: report)
        guard let pending = usage.handIn(command, to: report) else {
            turns.end(caller.familySid, weight: weight, now: started)
            return nil
        }
        if let key = caller.key { keyUse.record(key.sid) }
        onTaken()
        return Accepted(report: report, command: command, pending: pending)
    }

    /// Works out the answer to an outcome with which something is left to do.
    func settle(
        _ accepted: Accepted, _ outcome: Result<ReportOutcome, any Error>
    ) async -> Result<UsageReporting.Answer, any Error> {
        do {
            return .success(try await usage.answer(to: outcome, of: accepted.pending, accepted.command))
        } catch {
            return .failure(error)
        }
    }

    /// Ends the turn of a report whose answer is known.
    /// - Returns: how long it took.
    func ended(_ report: LaneReport) -> Duration {
        let now = clock.now()
        turns.end(report.family, weight: report.weight, now: now)
        return now - report.started
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
