import DequeModule
import MercatoHTTP
import MercatoTypes
import NIOCore
import NIOHTTP1

/// Answers on the event loop of its connection what is only read and is known already: health, and what
/// ``AnswerMemory`` holds. It stands behind ``UsageLane``, and lets everything else flow on.
///
/// It takes a request when none that it let flow on is unanswered. While the peer has not taken an answer, all that
/// comes behind it waits here, so that answers leave in the order of their requests and nobody has more than one of
/// them kept for it.
final class ReadingLane: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Held {
        case part(HTTPServerRequestPart)
        case fault(any Error)
        case event(Any)
    }

    private let desk: ReadingDesk
    private let listener: Listener
    /// What sees to it that no answer lasts for ever; it is told of those that do not come by.
    private let deadline: RequestDeadline
    private var place: ReadingDesk.Place?
    private var memory: CallerMemory?

    /// Requests that flowed on and are not answered.
    private var openRequests = 0
    private var arriving: (head: HTTPRequestHead, reading: ReadingHead)?
    /// Whether there is an answer that the peer has not taken.
    private var isBusy = false
    private var held: Deque<Held> = []
    private var isReadWanted = false
    /// Whether anything has flowed on since what is behind was told that a read is complete.
    private var hasPassedOn = false
    private var isGone = false
    /// Whether this side has ended its part of the talk.
    private var isEnding = false

    init(_ desk: ReadingDesk, listener: Listener, deadline: RequestDeadline) {
        self.desk = desk
        self.listener = listener
        self.deadline = deadline
    }

    func handlerAdded(context: ChannelHandlerContext) {
        place = ReadingDesk.Place(
            listener: listener, peer: SourceAddress.peer(of: context.channel), eventLoop: context.eventLoop)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        isGone = true
        held = []
    }

    // MARK: What comes in

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isEnding { return }
        let part = unwrapInboundIn(data)
        if isBusy { held.append(.part(part)) } else { arrive(part, context) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Half a head never comes here, and what has no body is whole with its head: what waits still is not ours.
        if !isBusy { passOnArriving(context) }
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
        guard !isBusy else { return held.append(.event(event)) }
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

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode != .input { isEnding = true }
        context.close(mode: mode, promise: promise)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { openRequests = max(0, openRequests - 1) }
        context.write(data, promise: promise)
    }

    private func arrive(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head):
            if openRequests == 0, let reading = ReadingHead(head) {
                arriving = (head, reading)
            } else {
                passOn(part, context)
            }
        case .body:
            passOnArriving(context)
            passOn(part, context)
        case .end(let trailers):
            guard let (head, reading) = arriving else { return passOn(part, context) }
            arriving = nil
            if trailers == nil, let place, let answer = desk.answer(reading, at: place, &memory) {
                return write(answer, context)
            }
            passOn(.head(head), context)
            passOn(part, context)
        }
    }

    // MARK: What flows on

    private func passOnArriving(_ context: ChannelHandlerContext) {
        guard let (head, _) = arriving else { return }
        arriving = nil
        passOn(.head(head), context)
    }

    private func passOn(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        if case .head = part { openRequests += 1 }
        hasPassedOn = true
        context.fireChannelRead(wrapInboundOut(part))
    }

    /// Goes on with what came while an answer was on its way, up to the next request that is answered here.
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

    // MARK: An answer

    private func write(_ answer: ReadingAnswer, _ context: ChannelHandlerContext) {
        isBusy = true
        deadline.requestBegan(context)
        deadline.requestArrived()
        deadline.answerBegan()
        let taken = context.eventLoop.makePromise(of: Void.self)
        taken.futureResult.assumeIsolated().whenComplete { [self, share = answer.share] _ in
            withExtendedLifetime(share) {}
            if held.isEmpty { return ended(context) }
            // What is written while the channel tells of a write, before it is closed, would be lost.
            context.eventLoop.assumeIsolated().execute { [self] in ended(context) }
        }
        context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
        var rest = answer.body
        // In pieces, so that it is seen whether the peer takes anything of a long one; they share its memory.
        while rest.readableBytes > Limits.answerPieceBytes,
            let piece = rest.readSlice(length: Limits.answerPieceBytes)
        {
            let pieceTaken = context.eventLoop.makePromise(of: Void.self)
            pieceTaken.futureResult.assumeIsolated().whenSuccess { [deadline] in deadline.pieceTaken() }
            context.write(wrapOutboundOut(.body(.byteBuffer(piece))), promise: pieceTaken)
        }
        if rest.readableBytes > 0 { context.write(wrapOutboundOut(.body(.byteBuffer(rest))), promise: nil) }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: taken)
    }

    private func ended(_ context: ChannelHandlerContext) {
        isBusy = false
        guard !isGone else { return }
        deadline.ended(context)
        goOn(context)
    }
}
