import HummingbirdCore
import HummingbirdHTTP2
package import MercatoHTTP
import MercatoTypes

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
    func childChannel(
        _ http: HTTP1Channel.Configuration, watchedBy connections: OpenConnections,
        responder: @escaping HTTPChannelHandler.Responder
    ) throws -> any ServerChildChannel {
        guard let tls else {
            return WatchedChannel(
                base: HTTP1Channel(responder: responder, configuration: http), connections: connections,
                trustedProxies: listener.trustedProxies)
        }
        let base = try HTTP2UpgradeChannel(
            tlsConfiguration: tls.configuration,
            configuration: HTTP2ChannelConfiguration(
                idleTimeout: .seconds(Limits.idleConnectionSeconds),
                gracefulCloseTimeout: .seconds(Limits.requestSecondsMax), streamConfiguration: http),
            responder: responder)
        return WatchedChannel(base: base, connections: connections, trustedProxies: listener.trustedProxies)
    }
}
