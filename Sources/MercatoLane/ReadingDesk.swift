import HTTPTypes
package import MercatoCore
package import MercatoHTTP
import MercatoTelemetry
import MercatoTypes
import MercatoWire
import NIOCore
import Synchronization

/// What the reading lanes of all connections share: whom they ask, and whom they tell.
package final class ReadingDesk: Sendable {
    private let openAnswers: [OpenAnswer]
    private let memory: AnswerMemory
    private let authentication: Authentication
    private let turns: AccountTurns
    private let answers: KeptBytes
    private let keyUse: KeyUse
    private let sids: any SIDSource
    private let time: any TimeSource
    private let clock: any SteadyTime
    private let observers: [any RequestObserver]
    private let dated = Mutex((second: Int64.min, text: ""))

    /// - Parameters:
    ///   - openAnswers: what is answered to everybody
    ///   - memory: what is answered to those who may ask for it
    ///   - turns: the same that the other requests with credentials wait in
    ///   - answers: what counts the answers that are on their way
    ///   - keyUse: is told of every key that authenticates a request
    ///   - time: what answers are dated by
    ///   - clock: what requests are measured by
    ///   - observers: told of every request that is answered
    package init(
        openAnswers: [OpenAnswer], memory: AnswerMemory, authentication: Authentication, turns: AccountTurns,
        answers: KeptBytes, keyUse: KeyUse, sids: any SIDSource, time: any TimeSource, clock: any SteadyTime,
        observers: [any RequestObserver]
    ) {
        self.openAnswers = openAnswers
        self.memory = memory
        self.authentication = authentication
        self.turns = turns
        self.answers = answers
        self.keyUse = keyUse
        self.sids = sids
        self.time = time
        self.clock = clock
        self.observers = observers
    }

    /// Where a lane stands.
    struct Place {
        let listener: Listener
        /// The address of the connection's other end.
        let peer: String
        let eventLoop: any EventLoop
    }

    /// The answer to a request, if it can be given at once; nil when it must go the general way, and nothing has
    /// happened.
    func answer(_ reading: ReadingHead, at place: Place, _ known: inout CallerMemory?) -> ReadingAnswer? {
        let started = clock.now()
        if let open = openAnswers.first(where: { $0.path == reading.target }) {
            return answer(open, reading, at: place, started)
        }
        guard let authority = reading.authority, HostRule.isWellFormed(authority),
            let authorization = reading.authorization
        else { return nil }
        // Asked before everything else, so that what changes meanwhile is not missed.
        let changes = authentication.changesInMemory
        guard let caller = caller(authorization, changes, &known) else { return nil }
        let question = AnswerMemory.Question(
            account: caller.accountSid, target: reading.target,
            origin: place.listener.origin(authority: authority).description,
            errorPages: place.listener.errorPages(authority: authority))
        guard let found = memory.answer(to: question), authentication.changesInMemory == changes,
            (try? found.useCase.authorize(caller)) != nil,
            let concurrent = takeTurn(of: caller.familySid, started)
        else { return nil }
        if let key = caller.key { keyUse.record(key.sid, of: caller.familySid) }
        return answer(found, to: caller, concurrent, reading, at: place, started)
    }

    private func answer(
        _ open: OpenAnswer, _ reading: ReadingHead, at place: Place, _ started: Duration
    ) -> ReadingAnswer {
        let facts = facts(reading, since: started, concurrent: nil)
        tell(facts, open.path, nil, reading, at: place)
        return ReadingAnswer(
            own: open.fields, body: open.body, facts, share: nil, listener: place.listener, authority: reading.authority
        )
    }

    private func answer(
        _ found: AnswerMemory.Answer, to caller: Caller, _ concurrent: Int, _ reading: ReadingHead, at place: Place,
        _ started: Duration
    ) -> ReadingAnswer {
        var share: KeptBytes.Share?
        if found.body.readableBytes > Limits.uncountedAnswerBytesMax {
            share = answers.share(of: caller.familySid)
            share?.take(found.body.readableBytes)
        }
        endTurn(of: caller.familySid, began: started, on: place.eventLoop)
        let facts = facts(reading, since: started, concurrent: concurrent)
        tell(facts, found.route, caller.accountSid, reading, at: place)
        return ReadingAnswer(
            own: found.fields, body: found.body, facts, share: share, listener: place.listener,
            authority: reading.authority)
    }

    // MARK: Who asks

    private func caller(_ authorization: String, _ changes: Int?, _ known: inout CallerMemory?) -> Caller? {
        if let caller = known?.caller(authorization, changes) { return caller }
        guard let credentials = BasicCredentials(authorization),
            let caller = authentication.authenticateAtOnce(
                username: credentials.username, password: credentials.password)
        else { return nil }
        if caller.isLasting, let changes {
            known = CallerMemory(authorization: authorization, caller: caller, changes: changes)
        }
        return caller
    }

    // MARK: Turns

    /// - Returns: the family's requests under way, this one included; nil when it is not its turn, or too many of the
    ///   family's answers are not read: the general way knows how to wait, and how to refuse.
    private func takeTurn(of family: SID, _ now: Duration) -> Int? {
        if answers.isFull(for: family) { return nil }
        let (turns, clock) = (turns, clock)
        let place = turns.enter(family, weight: RequestWeight.ofReading, now: now) { isTurn in
            // It came before the request was taken out of the line.
            if isTurn { turns.end(family, weight: RequestWeight.ofReading, now: clock.now()) }
        }
        guard let place else { return nil }
        if let ticket = place.ticket {
            turns.withdraw(family, ticket)
            return nil
        }
        return place.count
    }

    private func endTurn(of family: SID, began: Duration, on eventLoop: any EventLoop) {
        let now = clock.now()
        let weight = RequestWeight.ofReading
        guard let rest = turns.remainder(of: family, weight: weight, began: began, now: now) else {
            return turns.end(family, weight: weight, now: now)
        }
        eventLoop.scheduleTask(in: TimeAmount(rest)) { [turns, clock] in
            turns.end(family, weight: weight, now: clock.now())
        }
    }

    // MARK: What is told

    private func facts(_ reading: ReadingHead, since started: Duration, concurrent: Int?) -> ReadingAnswer.Facts {
        ReadingAnswer.Facts(
            requestSid: sids.makeForRequest(), duration: clock.now() - started, concurrent: concurrent,
            trace: reading.traceparent.flatMap(TraceContext.init)?.child(), date: date)
    }

    private func tell(
        _ facts: ReadingAnswer.Facts, _ route: String, _ account: SID?, _ reading: ReadingHead, at place: Place
    ) {
        let answered = AnsweredRequest(
            sid: facts.requestSid, method: .get, route: route, status: .ok, duration: facts.duration,
            accountSid: account,
            sourceAddress: SourceAddress.of(place.peer, place.listener.trustedProxies) { reading.forwarded },
            trace: facts.trace, isReplay: false, error: nil)
        for observer in observers { observer.answered(answered) }
    }

    /// What answers are dated now, written once a second.
    private var date: String {
        let now = time.now()
        return dated.withLock { dated in
            let second = now.milliseconds / 1_000
            if dated.second != second { dated = (second, now.httpDate) }
            return dated.text
        }
    }
}
