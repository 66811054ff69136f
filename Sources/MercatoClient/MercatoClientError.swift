public import JSONValue

/// All that can go wrong with a call. Each description names the cause and the fix, and never a credential.
///
/// What matters most after a failure is whether something came of the request: ``isOutcomeUnknown`` says it, and
/// ``isBeforeRequest`` whether the server can have seen it at all.
public enum MercatoClientError: Error, Hashable, Sendable {
    /// The server's URL cannot be used.
    case invalidURL(String, reason: String)
    /// The user name or the password cannot be sent.
    case invalidCredentials(reason: String)
    /// The file of certificates cannot be used.
    case unreadableCAFile(String, reason: String)
    /// The arguments cannot be sent, such as an idempotency key with a line break.
    case invalidRequest(reason: String)
    /// No connection came about, so the server has seen nothing of the request.
    case unreachable(url: String, reason: String)
    /// The server's certificate is not trusted, or TLS failed otherwise; the server has seen nothing of the request.
    case untrusted(url: String, reason: String)
    /// The connection broke, the time was up or the task was cancelled before the answer was in: the request may have
    /// been carried out.
    case interrupted(url: String, reason: String)
    /// Something answered, but not as a Mercato server does; `body` is the beginning of what it said.
    case unexpectedAnswer(url: String, status: Int, reason: String, body: String)
    /// The server refused, in its own words.
    case refused(Refusal)

    /// A server's refusal: the members of its error body, and what its headers say beside it.
    public struct Refusal: Hashable, Sendable {
        /// The HTTP status.
        public let status: Int
        /// Such as 20404; a page about each stands at ``moreInfo``.
        public let code: Int
        /// Names the cause and the fix.
        public let message: String
        public let moreInfo: String
        /// What a program may want to know of the cause, such as the parameter at fault.
        public let params: JSONObject?
        /// What the operator finds the request by: `Twilio-Request-Id`.
        public let requestID: String?
        /// How long to wait before trying again, where the server says it.
        public let retryAfterSeconds: Int?

        public init(
            status: Int, code: Int, message: String, moreInfo: String, params: JSONObject? = nil,
            requestID: String? = nil, retryAfterSeconds: Int? = nil
        ) {
            self.status = status
            self.code = code
            self.message = message
            self.moreInfo = moreInfo
            self.params = params
            self.requestID = requestID
            self.retryAfterSeconds = retryAfterSeconds
        }
    }
}

extension MercatoClientError {
    /// The server's refusal; nil when it did not refuse.
    public var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }

    /// The HTTP status of what was answered; nil when there was no answer.
    public var status: Int? {
        switch self {
        case .refused(let refusal): refusal.status
        case .unexpectedAnswer(_, let status, _, _): status
        default: nil
        }
    }

    /// Whether the server has seen nothing of the request, so that nothing came of it.
    public var isBeforeRequest: Bool {
        switch self {
        case .invalidURL, .invalidCredentials, .unreadableCAFile, .invalidRequest, .unreachable, .untrusted: true
        case .interrupted, .unexpectedAnswer, .refused: false
        }
    }

    /// Whether the request may have been carried out, though it looks as if it had failed. When this is false, nothing
    /// was changed or billed.
    public var isOutcomeUnknown: Bool {
        switch self {
        case .interrupted, .unexpectedAnswer: true
        case .refused(let refusal): refusal.status >= 500 && !Self.nothingDone.contains(refusal.status)
        default: false
        }
    }

    /// Whether the same request may succeed a little later.
    public var isPassing: Bool {
        switch self {
        case .unreachable, .interrupted: true
        case .unexpectedAnswer(_, let status, _, _): [502, 503, 504].contains(status)
        case .refused(let refusal): refusal.status >= 500 || refusal.status == 429
        default: false
        }
    }

    /// The statuses at 500 and above with which the server says that it has done nothing.
    private static let nothingDone = [503, 507]
}

extension MercatoClientError: CustomStringConvertible {
    /// The cause and the fix in a sentence or two.
    public var description: String {
        switch self {
        case .invalidURL(let url, let reason): "the URL \(url) cannot be used: \(reason)"
        case .invalidCredentials(let reason): "the credentials cannot be used: \(reason)"
        case .unreadableCAFile(let path, let reason): "the CA file \(path) cannot be used: \(reason)"
        case .invalidRequest(let reason): "the request cannot be sent: \(reason)"
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
        case .refused(let refusal):
            "\(JSONText.visible(refusal.message)) (status \(refusal.status), code \(refusal.code)"
                + (refusal.requestID.map { ", request \(JSONText.visible($0))" } ?? "") + ")"
        }
    }
}
