package import MercatoHTTP
package import NIOCore
import NIOHTTP1
package import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Puts the lanes between the HTTP/1.1 parser of a connection and everything behind it. On a stream of HTTP/2, which
/// has another parser, there are none.
package final class LaneEntrance: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart

    private let desk: LaneDesk
    private let reading: ReadingDesk
    private let listener: Listener

    package init(_ desk: LaneDesk, _ reading: ReadingDesk, listener: Listener) {
        self.desk = desk
        self.reading = reading
        self.listener = listener
    }

    package func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self),
            let deadline = try? pipeline.handler(type: RequestDeadline.self),
            let encoder = try? pipeline.context(handlerType: HTTPResponseEncoder.self)
        else { return }
        let lane = UsageLane(desk, listener: listener, deadline: deadline, encoder: encoder)
        try? pipeline.addHandler(lane, position: .before(codec))
        let readingLane = ReadingLane(reading, listener: listener, deadline: deadline)
        try? pipeline.addHandler(readingLane, position: .before(codec))
    }
}
