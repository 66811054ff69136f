import MercatoTypes
package import NIOCore
package import NIOHTTPTypes

/// Ends a connection whose peer sends its request, or takes its answer, more slowly than anybody needs to.
///
/// The connection's idle time-out does not see such a peer: every byte counts as life. This one counts from a request's
/// head to the last byte of its answer, whatever happens in between.
package final class RequestDeadline: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    private let allowed: TimeAmount
    /// Requests whose answer the peer has not taken to its end.
    private var openRequests = 0
    /// When the first of them began, or had the connection for itself.
    private var started = NIODeadline.uptimeNanoseconds(0)
    /// One timer a connection rather than one a request: it looks how far things are, and sets itself anew.
    private var timer: Scheduled<Void>?

    /// - Parameter allowed: from the head of a request to the end of its answer
    package init(allowed: TimeAmount = .seconds(Int64(Limits.requestSecondsMax))) {
        self.allowed = allowed
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) {
            if openRequests == 0 {
                started = context.eventLoop.now
                if timer == nil { watch(context) }
            }
            openRequests += 1
        }
        context.fireChannelRead(data)
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        let taken = promise ?? context.eventLoop.makePromise()
        taken.futureResult.assumeIsolated().whenComplete { [self] _ in
            openRequests -= 1
            started = context.eventLoop.now
        }
        context.write(data, promise: taken)
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
    }

    private func watch(_ context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: started + allowed) { [self] in
            timer = nil
            guard openRequests > 0 else { return }
            if context.eventLoop.now - started >= allowed {
                context.close(promise: nil)
            } else {
                watch(context)
            }
        }
    }
}
