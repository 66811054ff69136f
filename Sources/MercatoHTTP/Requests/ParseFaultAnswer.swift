import HTTPTypes
import Hummingbird
import HummingbirdCore
package import MercatoCore
import MercatoTypes
import MercatoWire
package import NIOCore
import NIOHTTP1
package import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Answers what the HTTP parser refuses, such as an oversize head, with the contract's error body; left to itself the
/// framework would answer with an empty 400. On a stream of HTTP/2, whose parser has bounds for the connection's sake
/// alone, it holds the head against the same bounds itself.
package final class ParseFaultAnswer: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    private let listener: Listener
    private let isStream: Bool
    private let sids: any SIDSource
    private let observers: [any RequestObserver]
    /// Requests whose answer has not been written to its end.
    private var openRequests = 0
    /// Whether the answer to the first of them has begun.
    private var answerBegun = false
    /// Whether the peer has sent more behind a request that asked for the connection's end.
    private var isEnding = false
    /// A fault that waits until answers to requests before it are out.
    private var pendingFault: (any Error)?
    /// Whether the stream's request was refused for its head; what follows of it is nobody's.
    private var isRefused = false

    /// - Parameter isStream: whether this is a stream of HTTP/2
    package init(
        listener: Listener, isStream: Bool = false, sids: any SIDSource, observers: [any RequestObserver] = []
    ) {
        self.listener = listener
        self.isStream = isStream
        self.sids = sids
        self.observers = observers
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isRefused { return }
        if case .head(let head) = unwrapInboundIn(data) {
            openRequests += 1
            if isStream, ParseFaultAnswer.isTooLarge(head) {
                isRefused = true
                return answer(HTTPParserError.headerOverflow, context)
            }
        }
        context.fireChannelRead(data)
    }

    /// By the bounds that the parser of HTTP/1.1 holds.
    private static func isTooLarge(_ head: HTTPRequest) -> Bool {
        guard head.headerFields.count <= Limits.requestHeadFieldsMax else { return true }
        let line = (head.path?.utf8.count ?? 0) + (head.authority?.utf8.count ?? 0)
        let bytes = head.headerFields.reduce(line) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }
        return bytes > Limits.requestHeadBytesMax
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: answerBegun = true
        case .body: break
        case .end:
            openRequests -= 1
            answerBegun = false
        }
        context.write(data, promise: promise)
        if let fault = pendingFault, openRequests == 0 { answer(fault, context) }
    }

    package func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case HTTPParserError.closedConnection = error { isEnding = true }
        if isEnding {
            // Bytes behind a request that asked for the connection's end are no request of their own. Its answer, when
            // it is still to come, ends the connection; cut off now it would be lost.
            if openRequests == 0 { context.close(mode: .all, promise: nil) }
            return
        }
        guard error is HTTPParserError || error is HTTP1TypeConversionError, pendingFault == nil else {
            context.fireErrorCaught(error)
            return
        }
        pendingFault = error
        // With an answer under way the fault waits for its end; one that never ends is cut off by the peer leaving.
        if !answerBegun, openRequests <= 1 { answer(error, context) }
    }

    private func answer(_ fault: any Error, _ context: ChannelHandlerContext) {
        let isOverflow = if case HTTPParserError.headerOverflow = fault { true } else { false }
        let answer = ErrorTable.answer(to: isOverflow ? HTTPRefusal.headTooLarge : .unparsable, path: "")
        let body = ByteBuffer(string: answer.body(errorPages: listener.errorPages(authority: nil)))
        var head = HTTPResponse(status: answer.status, headerFields: answer.headers)
        head.headerFields[.contentType] = "application/json"
        head.headerFields[.contentLength] = "\(body.readableBytes)"
        // A stream ends with its request, and has no connection of its own to speak of.
        if !isStream { head.headerFields[.connection] = "close" }
        let requestSid = sids.makeForRequest()
        CommonHeaders.add(to: &head.headerFields, requestSid: requestSid, took: .zero)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        let written = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
        let refused = AnsweredRequest(
            sid: requestSid, method: nil, route: RouteNames.unparsable, status: answer.status, duration: .zero,
            accountSid: nil, sourceAddress: context.channel.remoteAddress?.ipAddress ?? "", trace: nil, isReplay: false,
            error: fault)
        for observer in observers { observer.answered(refused) }
        guard isStream else { return context.close(mode: .all, promise: nil) }
        // A stream is closed by its end; closed at once, it would be reset before its answer is out.
        written.futureResult.assumeIsolated().whenComplete { _ in context.close(mode: .all, promise: nil) }
    }
}
