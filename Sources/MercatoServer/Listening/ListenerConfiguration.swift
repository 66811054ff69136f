package import MercatoAPI
package import NIOSSL

/// One port to listen on.
package struct ListenerConfiguration: Sendable {
    package let host: String
    /// 0 to have a free one chosen.
    package let port: Int
    package let listener: Listener
    /// Nil for plain HTTP.
    package let tls: TLSConfiguration?

    package init(host: String, port: Int, listener: Listener, tls: TLSConfiguration? = nil) {
        self.host = host
        self.port = port
        self.listener = listener
        self.tls = tls
    }
}
