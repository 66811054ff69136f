/// What can go wrong between a client and its server, apart from a refusal, which is the server's `ErrorResource`.
///
/// Each description names the cause and the fix, and never a credential.
public enum MercatoClientError: Error, Hashable, Sendable {
    /// The server's URL cannot be used.
    case invalidURL(String, reason: String)
    /// The user name or the password cannot be sent.
    case invalidCredentials(reason: String)
    /// The file of certificates cannot be used.
    case unreadableCAFile(String, reason: String)
    /// No connection came about, so the server has seen nothing of the request.
    case unreachable(url: String, reason: String)
    /// The server's certificate is not trusted, or TLS failed otherwise; the server has seen nothing of the request.
    case untrusted(url: String, reason: String)
    /// The connection broke or the time was up before the answer was in: the request may have been carried out.
    case interrupted(url: String, reason: String)
    /// Something answered, but not as a Mercato server does; `body` is the beginning of what it said.
    case unexpectedAnswer(url: String, status: Int, reason: String, body: String)
}

extension MercatoClientError {
    /// Whether the server has seen nothing of the request, so that nothing came of it.
    public var isBeforeRequest: Bool {
        switch self {
        case .invalidURL, .invalidCredentials, .unreadableCAFile, .unreachable, .untrusted: true
        case .interrupted, .unexpectedAnswer: false
        }
    }
}

extension MercatoClientError: CustomStringConvertible {
    /// The cause and the fix in a sentence or two.
    public var description: String {
        switch self {
        case .invalidURL(let url, let reason): "the URL \(url) cannot be used: \(reason)"
        case .invalidCredentials(let reason): "the credentials cannot be used: \(reason)"
        case .unreadableCAFile(let path, let reason): "the CA file \(path) cannot be used: \(reason)"
        case .unreachable(let url, let reason):
            "nothing listens at \(url) (\(reason)). Start a server there, or give the URL of one that runs"
        case .untrusted(let url, let reason):
            "no secure connection to \(url) (\(reason)). If its certificate is from an authority of its own, as a "
                + "sandbox's is, trust that authority's certificate for this connection"
        case .interrupted(let url, let reason):
            "\(url) gave no answer (\(reason)). Whether it carried out the request is not known"
        case .unexpectedAnswer(let url, let status, let reason, let body):
            "\(url) answered with status \(status), but not as a Mercato server does: \(reason)"
                + (body.isEmpty ? "" : ". It begins: \(body)")
        }
    }
}
