package import HTTPTypes
package import MercatoWire

/// What requests that come in on one port are allowed, and how URLs for them are built.
package struct Listener: Sendable {
    package enum Security: Sendable {
        /// TLS ends here.
        case tls
        /// Plain HTTP that is answered: the sandbox on loopback, or a TLS-terminating proxy stands before it.
        case plain
        /// Plain HTTP that is refused with 426.
        case refused
    }

    package let security: Security
    /// Used in every URL; nil to build them from the request's own host (contract: self-hosting).
    package let publicOrigin: Origin?
    /// Where the pages about error codes are; nil for this server's own (contract: error pages).
    package let docsURL: String?
    /// Peers whose `X-Forwarded-For` is believed.
    package let trustedProxies: TrustedProxies
    /// Whether browsers are told to use nothing but HTTPS for this host from now on.
    package let isStrictTransport: Bool
    /// The scheme that callers of this listener use, which behind a proxy is not the listener's own.
    private let scheme: String

    package init(
        security: Security, publicOrigin: Origin? = nil, docsURL: String? = nil,
        trustedProxies: TrustedProxies = TrustedProxies(), isStrictTransport: Bool = false, scheme: String
    ) {
        self.security = security
        self.publicOrigin = publicOrigin
        self.docsURL = docsURL
        self.trustedProxies = trustedProxies
        self.isStrictTransport = isStrictTransport
        self.scheme = scheme
    }

    /// The origin for a request with an authority (its `Host`).
    ///
    /// An authority that is none is not repeated into URLs.
    package func origin(authority: String?) -> Origin {
        if let publicOrigin { return publicOrigin }
        guard let authority, HostRule.isWellFormed(authority) else {
            return Origin("\(scheme)://localhost")
        }
        return Origin("\(scheme)://\(authority)")
    }

    /// What the page of an error code is put behind, with a slash between.
    package func errorPages(authority: String?) -> String {
        if let docsURL { return docsURL }
        let origin = origin(authority: authority).description
        // Where HTTPS is may not be known here; the pages about what this port answers are shown on it.
        guard case .refused = security, publicOrigin == nil, origin.hasPrefix("https:") else {
            return "\(origin)/docs/errors"
        }
        return "http:\(origin.dropFirst("https:".count))/docs/errors"
    }

    /// Tells browsers to use nothing but HTTPS for this host, where that is settled: not for a name of this machine,
    /// whose other ports are others' business.
    package func demandHTTPS(in headers: inout HTTPFields, authority: String?) {
        guard isStrictTransport, let authority, !authority.hasPrefix("localhost") else { return }
        headers[.strictTransportSecurity] = "max-age=31536000"
    }
}
