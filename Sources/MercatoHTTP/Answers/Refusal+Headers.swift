import HTTPTypes
import MercatoCore

extension Refusal {
    /// What HTTP wants said of it in headers.
    var headers: HTTPFields {
        var headers: HTTPFields = [:]
        if let retryAfterSeconds { headers[.retryAfter] = "\(retryAfterSeconds)" }
        switch self as any Error {
        case AuthenticationRefusal.missing, AuthenticationRefusal.wrong, AuthenticationRefusal.withdrawn:
            headers[.wwwAuthenticate] = "Basic realm=\"Mercato API\""
        case HTTPRefusal.methodNotAllowed(_, let allowed): headers[.allow] = allowed.joined(separator: ", ")
        case HTTPRefusal.tlsRequired: headers[.upgrade] = "TLS/1.2, HTTP/1.1"
        default: break
        }
        return headers
    }

    /// The second text that the original sends with its 401, and that some clients read.
    var detail: String? {
        switch self as any Error {
        case AuthenticationRefusal.missing, AuthenticationRefusal.wrong:
            "Your AccountSid or AuthToken was incorrect."
        default: nil
        }
    }
}
