import MercatoTypes
package import NIOCore

/// Stands before everything else on a connection, TLS too, and ends one that has no request under way for too long:
/// one that never says hello, or says half of it, or half a head, or does not take its leave. Bytes are no sign of
/// life to it, only requests are.
package final class ConnectionWatch: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = ByteBuffer

    /// How long a connection may be without a request.
    package struct Allowance: Sendable {
        /// From its beginning to the whole head of its first request: the handshake and all.
        package var firstRequest: TimeAmount = .seconds(Int64(Limits.firstRequestSecondsMax))
        /// Between requests. The layers above say good-bye a little earlier; this is for whoever does not listen.
        package var idle: TimeAmount = .seconds(Int64(Limits.idleConnectionSeconds + Limits.farewellSeconds))
        /// While the server ends: for what is neither being worked on nor moving.
        package var farewell: TimeAmount = .seconds(Int64(Limits.farewellSeconds))

        package init() {}
    }

    private let allowance: Allowance
    package let connection: OpenConnection?
    private var context: ChannelHandlerContext?
    private var timer: Scheduled<Void>?
    /// Requests that are not answered to the end, and those of them that have arrived and have no answer yet.
    private var openRequests = 0
    private var workedOn = 0
    private var hasAsked = false
    private var idleSince = NIODeadline.uptimeNanoseconds(0)
    /// When the server began to end, or last was at work for this connection since.
    private var endingSince: NIODeadline?

    /// - Parameter connection: where others see how it stands
    package init(_ allowance: Allowance = Allowance(), connection: OpenConnection? = nil) {
        self.allowance = allowance
        self.connection = connection
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { begin(context) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        self.context = nil
    }

    package func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, endingSince == nil {
            endingSince = context.eventLoop.now
            timer?.cancel()
            // Whoever never asked for anything is owed no farewell.
            if !hasAsked { return context.close(promise: nil) }
            look()
        }
        context.fireUserInboundEventTriggered(event)
    }

    // MARK: What the requests' own handlers tell

    func requestBegan() {
        openRequests += 1
        hasAsked = true
        if openRequests == 1 { connection?.isBusy() }
    }

    func requestArrived() { workedOn += 1 }

    func answerBegan() { workedOn = max(0, workedOn - 1) }

    func requestEnded(_ now: NIODeadline) {
        openRequests = max(0, openRequests - 1)
        guard openRequests == 0 else { return }
        workedOn = 0
        idleSince = now
        connection?.isIdle(since: now)
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard timer == nil else { return }
        idleSince = context.eventLoop.now
        watch(at: idleSince + allowance.firstRequest)
    }

    private func watch(at next: NIODeadline) {
        guard let context else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) { [self] in look() }
    }

    private func look() {
        guard let context else { return }
        let now = context.eventLoop.now
        if let endingSince {
            if workedOn > 0 { self.endingSince = now }
            if workedOn == 0, now - endingSince >= allowance.farewell { return context.close(promise: nil) }
            return watch(at: now + .milliseconds(100))
        }
        guard openRequests == 0 else { return watch(at: now + .seconds(Int64(Limits.farewellSeconds))) }
        let end = idleSince + (hasAsked ? allowance.idle : allowance.firstRequest)
        if now >= end { context.close(promise: nil) } else { watch(at: end) }
    }
}
