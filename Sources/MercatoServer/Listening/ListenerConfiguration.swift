package import MercatoHTTP

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
