import MercatoTypes
package import NIOCore
package import NIOHTTPTypes

/// Ends a connection, or the stream of one, whose peer sends its request or takes its answer more slowly than anybody
/// needs to, and tells who waits on its behalf when the peer is gone.
///
/// The connection's idle time-out does not see such a peer: every byte counts as life. This one counts from a request's
/// head to the last byte of its answer, looks in between whether anything moves, and gives what is left of a refused
/// request's body a moment to end.
package final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    /// How long is waited for what.
    package struct Allowance: Sendable {
        /// From the head of a request to the end of its answer.
        package var request: TimeAmount = .seconds(Int64(Limits.requestSecondsMax))
        /// For each look at how far a body has come, and the bytes it must have brought meanwhile; an answer must have
        /// moved between two looks.
        package var pace: TimeAmount = .seconds(Int64(Limits.paceSeconds))
        package var paceBytes = Limits.bodyBytesPerPaceMin
        /// For the rest of a body once its request is answered.
        package var rest: TimeAmount = .seconds(Int64(Limits.restOfBodySecondsMax))

        package init() {}
    }

    private let allowance: Allowance
    /// The connection that this is, or is a stream of.
    private var connection: ConnectionWatch?
    private var isStream = false
    /// Requests whose answer the peer has not taken to its end.
    private var openRequests = 0
    /// When the first of them began, or had the connection for itself; with none, when the last answer ended.
    private var started = NIODeadline.uptimeNanoseconds(0)
    /// Whether the last of them is still arriving.
    private var isArriving = false
    /// Whether the answer to the first of them is on its way.
    private var isAnswering = false
    private var progress = Progress()
    /// One timer a connection rather than one a request: it looks how far things are, and sets itself anew.
    private var timer: Scheduled<Void>?
    /// What counts the next answer while it is kept.
    private var share: KeptBytes.Share?
    private var isGone = false
    private var whenGone: [@Sendable () -> Void] = []

    /// How far the first request was at the last look, and how far it is.
    private struct Progress {
        var bytesIn = 0
        var partsOut = 0
        var bytesInSeen = 0
        var partsOutSeen = 0
        var wasAnswering = false
        var seen = NIODeadline.uptimeNanoseconds(0)
    }

    package init(_ allowance: Allowance = Allowance()) {
        self.allowance = allowance
    }

    /// Calls when the peer has left or will send nothing more, while its request is open; at once when it has already.
    /// To be called on the event loop.
    package func whenGone(_ call: @escaping @Sendable () -> Void) {
        if isGone { call() } else { whenGone.append(call) }
    }

    /// Keeps the count of the answer that is written next until its last byte has been taken. To be called on the
    /// event loop.
    func hold(_ share: KeptBytes.Share) {
        self.share = share
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        connection = try? context.pipeline.syncOperations.handler(type: ConnectionWatch.self)
        // The parent of a stream is its connection; that of a connection is the port, on an event loop of its own.
        guard connection == nil, let parent = context.channel.parent, parent.eventLoop.inEventLoop else { return }
        connection = try? parent.pipeline.syncOperations.handler(type: ConnectionWatch.self)
        isStream = connection != nil
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        for _ in 0..<openRequests { connection?.requestEnded(context.eventLoop.now) }
        openRequests = 0
        connection = nil
        leave()
    }

    package func channelInactive(context: ChannelHandlerContext) {
        leave()
        context.fireChannelInactive()
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // A stream of HTTP/2 ends its side of the talk with every request; a whole connection that does has left.
        if !isStream, case ChannelEvent.inputClosed = event { leave() }
        context.fireUserInboundEventTriggered(event)
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: requestBegan(context)
        case .body(let bytes): progress.bytesIn += bytes.readableBytes
        case .end: requestArrived()
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head:
            answerBegan()
            context.write(data, promise: promise)
        case .body(let bytes):
            guard bytes.readableBytes >= Limits.answerPieceBytes else { return context.write(data, promise: promise) }
            let taken = promise ?? context.eventLoop.makePromise()
            taken.futureResult.assumeIsolated().whenSuccess { [self] in pieceTaken() }
            context.write(data, promise: taken)
        case .end:
            let taken = promise ?? context.eventLoop.makePromise()
            taken.futureResult.assumeIsolated().whenComplete { [self, share] _ in
                withExtendedLifetime(share) { ended(context) }
            }
            share = nil
            context.write(data, promise: taken)
        }
    }

    // MARK: What happens to a request, told by whoever answers it before it comes here too

    package func requestBegan(_ context: ChannelHandlerContext) {
        if openRequests == 0 {
            begin(context.eventLoop.now)
            if timer == nil { watch(context, at: started + allowance.pace) }
        }
        openRequests += 1
        isArriving = true
        connection?.requestBegan()
    }

    package func requestArrived() {
        isArriving = false
        connection?.requestArrived()
    }

    package func answerBegan() {
        isAnswering = true
        connection?.answerBegan()
    }

    /// The peer has taken part of an answer.
    package func pieceTaken() { progress.partsOut += 1 }

    private func begin(_ now: NIODeadline) {
        started = now
        progress = Progress()
        progress.seen = now
    }

    /// The peer has taken the answer to its end.
    package func ended(_ context: ChannelHandlerContext) {
        guard openRequests > 0 else { return }
        openRequests -= 1
        isAnswering = false
        whenGone = []
        let now = context.eventLoop.now
        begin(now)
        connection?.requestEnded(now)
        guard openRequests == 0, isArriving, context.channel.isActive else { return }
        timer?.cancel()
        watch(context, at: now + allowance.rest)
    }

    private func leave() {
        isGone = true
        let calls = whenGone
        whenGone = []
        for call in calls { call() }
    }

    private func watch(_ context: ChannelHandlerContext, at next: NIODeadline) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) { [self] in
            timer = nil
            look(context, context.eventLoop.now)
        }
    }

    private func look(_ context: ChannelHandlerContext, _ now: NIODeadline) {
        guard openRequests > 0 else {
            guard isArriving else { return }
            let end = started + allowance.rest
            return now >= end ? context.close(promise: nil) : watch(context, at: end)
        }
        if now - started >= allowance.request { return context.close(promise: nil) }
        if now - progress.seen >= allowance.pace {
            // What stands behind another request is not read before that is answered.
            let isSlowToSend =
                isArriving && openRequests == 1 && progress.bytesIn - progress.bytesInSeen < allowance.paceBytes
            let isSlowToTake = isAnswering && progress.wasAnswering && progress.partsOut == progress.partsOutSeen
            if isSlowToSend || isSlowToTake { return context.close(promise: nil) }
            progress.bytesInSeen = progress.bytesIn
            progress.partsOutSeen = progress.partsOut
            progress.wasAnswering = isAnswering
            progress.seen = now
        }
        watch(context, at: min(started + allowance.request, progress.seen + allowance.pace))
    }
}
