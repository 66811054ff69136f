import HummingbirdCore
package import MercatoHTTP
import MercatoTypes
import NIOCore

/// One port to listen on.
package struct ListenerConfiguration: Sendable {
    package let host: String
    /// 0 to have a free one chosen.
    package let port: Int
    package let listener: Listener
    /// Nil for plain HTTP.
    package let tls: ServerTLS?

    package init(host: String, port: Int, listener: Listener, tls: ServerTLS? = nil) {
        self.host = host
        self.port = port
        self.listener = listener
        self.tls = tls
    }
}

extension ListenerConfiguration {
    /// What speaks to each connection: HTTP/1.1, or what TLS has agreed on.
    /// - Parameters:
    ///   - handlers: what stands between the parser and the responder, on a connection or on a stream of one
    func childChannel(
        watchedBy connections: OpenConnections,
        handlers: @escaping @Sendable (_ isStream: Bool) -> [any RemovableChannelHandler],
        responder: @escaping HTTPChannelHandler.Responder
    ) throws -> any ServerChildChannel {
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: handlers(false),
            idleTimeout: .seconds(Int64(Limits.idleConnectionSeconds)),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: Limits.requestHeadBytesMax, maxHeaderListSize: Limits.requestHeadBytesMax,
                maxHeaderFieldCount: Limits.requestHeadFieldsMax))
        let http1 = HTTP1Channel(responder: responder, configuration: configuration)
        guard let tls else {
            return WatchedChannel(base: http1, connections: connections, trustedProxies: listener.trustedProxies)
        }
        let base = try SecureChannel(tls: tls.configuration, http1: http1) { handlers(true) }
        return WatchedChannel(base: base, connections: connections, trustedProxies: listener.trustedProxies)
    }
}
