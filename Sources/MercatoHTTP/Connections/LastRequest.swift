package import NIOCore
package import NIOHTTP1
package import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Has a request after which its connection is to end say so in the one way that the framework heeds,
/// `Connection: close`. There are many others: the word may be written in any case and stand among more of its kind,
/// and HTTP/1.0 means it unless it says `keep-alive`.
package final class LastRequest: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPServerRequestPart
    package typealias InboundOut = HTTPServerRequestPart

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data), !head.isKeepAlive else {
            return context.fireChannelRead(data)
        }
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// Puts it behind the parser of a connection, which alone knows the version, and behind a lane if there is one.
    package final class Entrance: ChannelInboundHandler, RemovableChannelHandler {
        package typealias InboundIn = HTTPRequestPart

        package init() {}

        package func handlerAdded(context: ChannelHandlerContext) {
            let pipeline = context.pipeline.syncOperations
            guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else { return }
            try? pipeline.addHandler(LastRequest(), position: .before(codec))
        }
    }
}
