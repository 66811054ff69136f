import DequeModule
import HTTPTypes
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
    /// What sees to it that no request lasts for ever; it is told of those that do not come by.
    private let deadline: RequestDeadline
    /// Where bytes are written that need no encoding any more.
    private let encoder: ChannelHandlerContext
    private let mailbox: LoopMailbox
    private let peer: String
    private var context: ChannelHandlerContext?

    /// Requests that flowed on and are not answered.
    private var openRequests = 0
    private var arriving: ArrivedReport?
    private var current: LaneDesk.Accepted?
    private var held: Deque<Held> = []
    private var isReadWanted = false
    private var isGone = false
    /// The last authority that was found well formed.
    private var knownAuthority: String?
    private var idleSince = NIODeadline.uptimeNanoseconds(0)
    private var timer: Scheduled<Void>?

    init(_ desk: LaneDesk, listener: Listener, deadline: RequestDeadline, encoder: ChannelHandlerContext) {
        self.desk = desk
        self.listener = listener
        self.deadline = deadline
        self.encoder = encoder
        mailbox = desk.mailbox(of: encoder.eventLoop)
        peer = SourceAddress.peer(of: encoder.channel)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        idleSince = context.eventLoop.now
        watch(context, at: idleSince + UsageLane.idle)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        isGone = true
        held = []
        self.context = nil
    }

    // MARK: What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if current == nil { arrive(part, context) } else { held.append(.part(part)) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        passOnArriving(context)
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard current == nil else { return held.append(.fault(error)) }
        passOnArriving(context)
        context.fireErrorCaught(error)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard current == nil else { return held.append(.event(event)) }
        passOnArriving(context)
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isGone = true
        held = []
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        // What waits here is not added to.
        if held.isEmpty { context.read() } else { isReadWanted = true }
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
        case .body(let bytes): if arriving == nil { passOn(part, context) } else { arriving?.add(bytes) }
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

    private func passOn(_ arrived: ArrivedReport, _ context: ChannelHandlerContext, end: HTTPServerRequestPart?) {
        for part in arrived.parts { passOn(part, context) }
        if let end { passOn(end, context) }
    }

    private func passOn(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        if case .head = part { openRequests += 1 }
        context.fireChannelRead(wrapInboundOut(part))
    }

    /// Goes on with what came while a report was under way, up to the next report that is taken.
    private func goOn(_ context: ChannelHandlerContext) {
        guard !held.isEmpty else { return }
        while current == nil, let next = held.popFirst() {
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
        passOnArriving(context)
        context.fireChannelReadComplete()
        if isReadWanted {
            isReadWanted = false
            context.read()
        }
    }

    // MARK: A report

    private func take(_ arrived: ArrivedReport, _ context: ChannelHandlerContext) -> Bool {
        let lane = NIOLoopBound(self, eventLoop: context.eventLoop)
        guard let accepted = desk.accept(arrived, from: peer, on: listener, lane: lane, mailbox: mailbox) else {
            return false
        }
        current = accepted
        deadline.requestBegan(context)
        deadline.requestArrived()
        return true
    }

    /// The outcome of the report that is under way.
    func decided(_ report: LaneReport, _ outcome: Result<ReportOutcome, any Error>) {
        guard let accepted = current, accepted.report === report else { return }
        if let answer = UsageReporting.answer(to: outcome) { return finish(report, .success(answer)) }
        let (desk, lane) = (desk, report.lane)
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
            write { encoder.writeAndFlush(NIOAny(answer.accepted(accepted)), promise: $0) }
        case .failure(let error):
            let refusal = ErrorTable.answer(to: error, path: report.head.uri)
            desk.tell(answer.told(refusal.status, error: error))
            let (head, body) = answer.refused(refusal)
            write { taken in
                context?.write(wrapOutboundOut(.head(head)), promise: nil)
                context?.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
                context?.writeAndFlush(wrapOutboundOut(.end(nil)), promise: taken)
            }
        }
    }

    /// Writes the answer, and goes on when the peer has taken it.
    private func write(_ answer: (EventLoopPromise<Void>) -> Void) {
        guard let context, !isGone else {
            current = nil
            return
        }
        deadline.answerBegan()
        let taken = context.eventLoop.makePromise(of: Void.self)
        taken.futureResult.assumeIsolated().whenComplete { [self] _ in
            current = nil
            idleSince = context.eventLoop.now
            deadline.ended(context)
            goOn(context)
        }
        answer(taken)
    }

    // MARK: Idle connections

    private static let idle = TimeAmount.seconds(Int64(Limits.idleConnectionSeconds))

    private func watch(_ context: ChannelHandlerContext, at next: NIODeadline) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) { [self] in look(context) }
    }

    private func look(_ context: ChannelHandlerContext) {
        let now = context.eventLoop.now
        let end = idleSince + UsageLane.idle
        if openRequests == 0, current == nil, now >= end { return context.close(promise: nil) }
        watch(context, at: max(end, now + .seconds(1)))
    }
}
