import DequeModule
import HTTPTypes
import MercatoAPI
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire
import NIOCore
import NIOHTTP1

/// Answers usage reports on the event loop of their connection, and lets everything else flow on.
///
/// It takes a request when none that it let flow on is unanswered, and only as a whole: one whose body has not arrived
/// with its head goes on to the general way, which knows how to wait for it. While it has a report under way, all that
/// comes behind it waits here, so that answers leave in the order of their requests.
final class UsageLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Held {
        case part(HTTPServerRequestPart)
        case fault(any Error)
        case event(Any)
    }

    private let desk: LaneDesk
    private let listener: Listener
    private var place: LanePlace?
    private var memory: LaneMemory?
    /// What sees to it that no request lasts for ever; it is told of those that do not come by.
    private let deadline: RequestDeadline
    /// Where bytes are written that need no encoding any more.
    private let encoder: ChannelHandlerContext
    private var context: ChannelHandlerContext?

    /// Requests that flowed on and are not answered.
    private var openRequests = 0
    private var arriving: ArrivedReport?
    private var waiting: WaitingReport?
    private var current: AcceptedReport?
    private var held: Deque<Held> = []
    private var isReadWanted = false
    /// Whether anything has flowed on since what is behind was told that a read is complete.
    private var hasPassedOn = false
    private var isGone = false
    /// Whether this side has ended its part of the talk; over TLS the other may go on for a moment.
    private var isEnding = false
    /// The last authority that was found well formed.
    private var knownAuthority: String?
    private var idleSince = NIODeadline.uptimeNanoseconds(0)
    private var timer: Scheduled<Void>?

    init(
        _ desk: LaneDesk, listener: Listener, deadline: RequestDeadline, encoder: ChannelHandlerContext
    ) {
        self.desk = desk
        self.listener = listener
        self.deadline = deadline
        self.encoder = encoder
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        place = LanePlace(
            lane: NIOLoopBound(self, eventLoop: context.eventLoop),
            mailbox: desk.mailbox(of: context.eventLoop),
            listener: listener, peer: SourceAddress.peer(of: context.channel))
        idleSince = context.eventLoop.now
        watch(context, at: idleSince + UsageLane.idle)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        isGone = true
        held = []
        // It holds this handler.
        place = nil
        self.context = nil
    }

    // MARK: What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What comes once this side has said that it ends is not done: nobody would learn of it.
        if isEnding { return }
        let part = unwrapInboundIn(data)
        if isBusy { held.append(.part(part)) } else { arrive(part, context) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        passOnArriving(context)
        guard hasPassedOn else { return }
        hasPassedOn = false
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !isBusy else { return held.append(.fault(error)) }
        passOnArriving(context)
        context.fireErrorCaught(error)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A caller that has nothing more to say may be gone: it does not wait for its turn any longer.
        if let waiting, case ChannelEvent.inputClosed = event { desk.withdraw(waiting) }
        guard !isBusy else { return held.append(.event(event)) }
        passOnArriving(context)
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isGone = true
        held = []
        if let waiting { desk.withdraw(waiting) }
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        // What waits here is not added to.
        if held.isEmpty { context.read() } else { isReadWanted = true }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode != .input { isEnding = true }
        context.close(mode: mode, promise: promise)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            openRequests = max(0, openRequests - 1)
            idleSince = context.eventLoop.now
        }
        context.write(data, promise: promise)
    }

    private func arrive(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head):
            if openRequests == 0, let usage = UsageHead(head), isHostSound(usage.authority) {
                arriving = ArrivedReport(head, usage)
            } else {
                passOn(part, context)
            }
        case .body(let bytes):
            if arriving == nil { passOn(part, context) } else { arriving?.add(bytes) }
        case .end(let trailers):
            if trailers != nil { passOnArriving(context) }
            guard let arrived = arriving else { return passOn(part, context) }
            arriving = nil
            if !take(arrived, context) { passOn(arrived, context, end: part) }
        }
    }

    private func isHostSound(_ authority: String) -> Bool {
        if authority == knownAuthority { return true }
        guard HostRule.isWellFormed(authority) else { return false }
        knownAuthority = authority
        return true
    }

    // MARK: What flows on

    private func passOnArriving(_ context: ChannelHandlerContext) {
        guard let arrived = arriving else { return }
        arriving = nil
        passOn(arrived, context, end: nil)
    }

    private func passOn(
        _ arrived: ArrivedReport, _ context: ChannelHandlerContext, end: HTTPServerRequestPart?
    ) {
        for part in arrived.parts { passOn(part, context) }
        if let end { passOn(end, context) }
    }

    private func passOn(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        if case .head = part { openRequests += 1 }
        hasPassedOn = true
        context.fireChannelRead(wrapInboundOut(part))
    }

    /// Goes on with what came while a report was under way, up to the next report that is taken.
    private func goOn(_ context: ChannelHandlerContext) {
        guard !held.isEmpty else { return }
        while !isBusy, let next = held.popFirst() {
            switch next {
            case .part(let part): arrive(part, context)
            case .fault(let fault):
                passOnArriving(context)
                context.fireErrorCaught(fault)
            case .event(let event):
                passOnArriving(context)
                context.fireUserInboundEventTriggered(event)
            }
        }
        guard held.isEmpty else { return }
        channelReadComplete(context: context)
        if isReadWanted {
            isReadWanted = false
            context.read()
        }
    }

    // MARK: A report

    private var isBusy: Bool { current != nil || waiting != nil }

    private func take(_ arrived: ArrivedReport, _ context: ChannelHandlerContext) -> Bool {
        guard let place else { return false }
        switch desk.receive(arrived, at: place, &memory) {
        case .accepted(let accepted): current = accepted
        case .waits(let report): waiting = report
        case .passesOn: return false
        }
        deadline.requestBegan(context)
        deadline.requestArrived()
        return true
    }

    /// The report that waits has its turn, or was withdrawn; then the general way sees to it.
    func turnCame(_ isTurn: Bool) {
        guard let report = waiting else { return }
        waiting = nil
        guard let context, let place, !isGone else {
            if isTurn { desk.giveBack(report) }
            return
        }
        if isTurn, let accepted = desk.accept(report, at: place) {
            current = accepted
            return
        }
        deadline.ended(context)
        passOn(report.arrived, context, end: .end(nil))
        goOn(context)
        channelReadComplete(context: context)
    }

    /// The outcome of the report that is under way.
    func decided(_ report: LaneReport, _ outcome: Result<ReportOutcome, any Error>) {
        guard let accepted = current, accepted.report === report else { return }
        if let answer = UsageReporting.answer(to: outcome) { return finish(report, .success(answer)) }
        let (desk, lane) = (desk, report.place.lane)
        Task {
            let settled = await desk.settle(accepted, outcome)
            lane.eventLoop.execute { lane.value.finish(report, settled) }
        }
    }

    private func finish(_ report: LaneReport, _ result: Result<UsageReporting.Answer, any Error>) {
        let duration = desk.ended(report)
        let answer = LaneAnswer(report: report, duration: duration, date: desk.date)
        switch result {
        case .success(let accepted):
            desk.tell(answer.told(.accepted, isReplay: accepted.isReplay))
            let body = CreateUsage.body(of: accepted)
            write(countedBy: desk.share(of: body.count, for: report)) {
                encoder.writeAndFlush(NIOAny(answer.accepted(accepted, body)), promise: $0)
            }
        case .failure(let error):
            let refusal = ErrorTable.answer(to: error, path: report.head.uri)
            desk.tell(answer.told(refusal.status, error: error))
            let (head, body) = answer.refused(refusal)
            write(countedBy: nil) { taken in
                context?.write(wrapOutboundOut(.head(head)), promise: nil)
                context?.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
                context?.writeAndFlush(wrapOutboundOut(.end(nil)), promise: taken)
            }
        }
    }

    /// Writes the answer, and goes on when the peer has taken it.
    /// - Parameter share: what it is counted by until then
    private func write(countedBy share: KeptBytes.Share?, _ answer: (EventLoopPromise<Void>) -> Void) {
        guard let context, !isGone else {
            current = nil
            return
        }
        deadline.answerBegan()
        let taken = context.eventLoop.makePromise(of: Void.self)
        taken.futureResult.assumeIsolated().whenComplete { [self] _ in
            withExtendedLifetime(share) {}
            if held.isEmpty { return ended(context) }
            // What is written while the channel tells of a write, before it is closed, would be lost.
            context.eventLoop.assumeIsolated().execute { [self] in ended(context) }
        }
        answer(taken)
    }

    private func ended(_ context: ChannelHandlerContext) {
        current = nil
        idleSince = context.eventLoop.now
        deadline.ended(context)
        goOn(context)
    }

    // MARK: Idle connections

    private static let idle = TimeAmount.seconds(Int64(Limits.idleConnectionSeconds))

    private func watch(_ context: ChannelHandlerContext, at next: NIODeadline) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) { [self] in
            look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        let end = idleSince + UsageLane.idle
        if openRequests == 0, !isBusy, now >= end { return context.close(promise: nil) }
        watch(context, at: max(end, now + .seconds(1)))
    }
}
