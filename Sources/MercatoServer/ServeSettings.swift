import Logging
import MercatoCore
package import MercatoHTTP
import MercatoWire

/// How `mercato serve` was asked to listen.
package struct ServeSettings: Sendable {
    package let host: String
    package let port: Int
    package let httpsPort: Int
    package let tlsCertificate: String?
    package let tlsKey: String?
    package let behindTLSProxy: Bool
    package let trustedProxies: TrustedProxies
    package let publicURL: String?
    /// Where the pages about error codes are, without a trailing slash; nil for this server's own.
    package let docsURL: String?
    /// Where `/metrics` is served; nil for nowhere.
    package let monitoring: MonitoringAddress?
    /// Whether an update of a listing that changes nothing is answered 200, not 304 (contract: listing updates).
    package let okWhenUnchanged: Bool
    /// Whether usage reports are answered before they come to the router, where they can be.
    package let hasLane: Bool

    package init(
        host: String, port: Int, httpsPort: Int, tlsCertificate: String?, tlsKey: String?, behindTLSProxy: Bool,
        trustedProxies: TrustedProxies, publicURL: String?, docsURL: String? = nil,
        monitoring: MonitoringAddress? = nil, okWhenUnchanged: Bool = false, hasLane: Bool = true
    ) {
        self.host = host
        self.port = port
        self.httpsPort = httpsPort
        self.tlsCertificate = tlsCertificate
        self.tlsKey = tlsKey
        self.behindTLSProxy = behindTLSProxy
        self.trustedProxies = trustedProxies
        self.publicURL = publicURL
        self.docsURL = docsURL
        self.monitoring = monitoring
        self.okWhenUnchanged = okWhenUnchanged
        self.hasLane = hasLane
    }

    /// The plain listener, and the HTTPS one when there is a certificate.
    func listeners(logger: Logger) throws -> [ListenerConfiguration] {
        let publicOrigin = publicURL.map { Origin($0) }
        let plain = ListenerConfiguration(
            host: host, port: port,
            listener: Listener(
                security: behindTLSProxy ? .plain : .refused, publicOrigin: publicOrigin, docsURL: docsURL,
                trustedProxies: trustedProxies, scheme: "https"))
        guard let tlsCertificate, let tlsKey else { return [plain] }
        let secure = ListenerConfiguration(
            host: host, port: httpsPort,
            listener: Listener(
                security: .tls, publicOrigin: publicOrigin, docsURL: docsURL, trustedProxies: trustedProxies,
                isStrictTransport: true, scheme: "https"),
            tls: try ServerTLS(certificateFile: tlsCertificate, keyFile: tlsKey, logger: logger))
        return [plain, secure]
    }
}

extension MercatoServer {
    /// Serves a founded marketplace until SIGTERM or SIGINT.
    /// - Parameter announce: is given one line per port once all are open
    /// - Throws: ``ServerFault`` when there is no marketplace in the data directory or a setting cannot be used.
    package func serve(_ settings: ServeSettings, announce: @escaping @Sendable (String) -> Void) async throws {
        guard try await store.read({ try $0.accounts.hasAccounts() }) else {
            try await close()
            throw ServerFault("there is no marketplace in this data directory yet. Run `mercato init --data …` first")
        }
        let listeners = try settings.listeners(logger: logger)
        try await run(
            listeners: listeners, monitoring: settings.monitoring, okWhenUnchanged: settings.okWhenUnchanged,
            hasLane: settings.hasLane
        ) { ports in
            let plain = settings.behindTLSProxy ? "for the TLS proxy" : "answers 426: the API is for HTTPS only"
            announce("http://\(settings.host):\(ports[0])  (\(plain))")
            if listeners.count > 1 { announce("https://\(settings.host):\(ports[1])") }
            if let monitoring = settings.monitoring {
                announce("http://\(monitoring.host):\(ports[listeners.count])/metrics  (for Prometheus)")
            }
        }
    }
}
