import AsyncHTTPClient
import NIOCore

/// A client of one Mercato server, speaking for one account.
///
/// It has a method for every operation of the API, named after the operation. Each waits at most 30 seconds for an
/// answer and never follows a redirect. Everything that can go wrong is a ``MercatoClientError``. Requests are sent
/// again by themselves only where that is safe (``RetryPolicy``). Lists are sequences that fetch their pages while they
/// are walked (``ResourceList``).
///
/// A client holds connections, so it must be closed with ``shutdown()``; a client that is dropped without it stops the
/// process. ``withMercatoClient(url:username:password:caFile:retries:isolation:_:)`` does both ends.
public struct MercatoClient: Sendable {
    /// The server's URL: scheme, host and port, without a trailing slash.
    public let url: String

    /// Who calls: the SID of an account or of an API key.
    public let username: String
    let password: String
    let http: HTTPClient
    let retries: RetryPolicy

    /// How long one request may take, from its first byte to the last of its answer.
    static let timeoutSeconds: Int64 = 30

    /// Makes a client; nothing is sent yet.
    ///
    /// - Parameters:
    ///   - url: where the server is: scheme, host and port alone, such as `https://market.example:8443`
    ///   - username: the SID of an account (`AC…`) or of an API key (`SK…`)
    ///   - password: the account's auth token, or the API key's secret
    ///   - caFile: a file of PEM certificates; the server's certificate is held against these alone. Nil for those
    ///     the system trusts. Of no use, and not read, for an `http://` URL.
    ///   - retries: how often what is safe to repeat is sent
    /// - Throws: ``MercatoClientError/invalidURL(_:reason:)``, ``MercatoClientError/invalidCredentials(reason:)`` or
    ///   ``MercatoClientError/unreadableCAFile(_:reason:)``.
    public init(
        url: String, username: String, password: String, caFile: String? = nil, retries: RetryPolicy = .standard
    ) throws(MercatoClientError) {
        let address = try ServerAddress(url)
        // HTTP Basic ends the user name at the first colon, so one with a colon would be another user's.
        guard !username.isEmpty, !username.contains(":") else {
            throw .invalidCredentials(reason: "the user name must be an account's SID (AC…) or an API key's (SK…)")
        }
        guard !password.isEmpty else {
            throw .invalidCredentials(reason: "the password is empty; give the account's token or the key's secret")
        }
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.timeout.connect = .seconds(MercatoClient.timeoutSeconds)
        configuration.httpVersion = .http1Only
        // Otherwise a server that is not there is asked again and again until the time is up.
        configuration.connectionPool.retryConnectionEstablishment = false
        if address.isSecure { configuration.tlsConfiguration = try TrustedCertificates.configuration(caFile: caFile) }
        self.url = address.origin
        self.username = username
        self.password = password
        self.retries = retries
        http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// Closes all connections; the client cannot be used afterwards, and requests under way are given up.
    public func shutdown() async {
        // A connection that does not close cleanly changes nothing about the answers that are in.
        try? await http.shutdown()
    }
}
