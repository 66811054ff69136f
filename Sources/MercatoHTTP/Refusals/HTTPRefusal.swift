package import MercatoCore
import MercatoTypes

/// Refusals that HTTP itself calls for; the core knows none of them.
package enum HTTPRefusal: Error, Hashable {
    /// The path exists, but not for this method.
    case methodNotAllowed(path: String, allowed: [String])
    case bodyTooLarge(most: Int)
    case tlsRequired
    /// The parser could not make a request of what was sent.
    case unparsable
    case headTooLarge
    /// So many requests of the account wait for their turn that no more may.
    case tooManyRequests(waiting: Int)
    /// So many bytes of the account's requests, or of answers to it, are kept that no more may be.
    case tooManyBytes(most: Int)
}

extension HTTPRefusal: Refusal {
    package var description: String {
        switch self {
        case .methodNotAllowed(let path, let allowed):
            "\(path) does not take this method. It takes \(allowed.joined(separator: ", "))"
        case .bodyTooLarge(let most):
            "The body is larger than \(most) bytes. Split it into several requests"
        case .tlsRequired:
            "This API is served over HTTPS only. Use an https:// URL"
        case .unparsable:
            "This is not a well-formed HTTP/1.1 request"
        case .headTooLarge:
            "The request's head is too large: at most \(Limits.requestHeadBytesMax) bytes in all and "
                + "\(Limits.requestHeadFieldsMax) headers"
        case .tooManyRequests(let waiting):
            "\(waiting) requests of this account wait for their turn already. Nothing was done; try again in "
                + "\(Limits.overloadRetryAfterSeconds) s, with fewer at once"
        case .tooManyBytes(let most):
            "More than \(most) bytes of this account's requests wait, or of answers that it has not read. Nothing was "
                + "done; read them, and try again in \(Limits.overloadRetryAfterSeconds) s"
        }
    }
}

extension HTTPRefusal {
    package var kind: RefusalKind {
        switch self {
        case .methodNotAllowed, .bodyTooLarge, .tlsRequired, .unparsable, .headTooLarge: .invalid
        case .tooManyRequests, .tooManyBytes: .tooMany
        }
    }

    package var retryAfterSeconds: Int? { kind == .tooMany ? Limits.overloadRetryAfterSeconds : nil }
}

extension HTTPRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "http", "This is no HTTP",
            cause: "The request's head could not be read: a space in the path, a header without a colon, two lengths.",
            fix: "Use an HTTP client library; behind a proxy, look at what the proxy sends.",
            request: "GET /v1/Alerts?Text=two words HTTP/1.1",
            samples: [HTTPRefusal.unparsable]),
        RefusalText(
            "method", "The path does not take this method",
            message: "‹/v1/InstalledAddOns/XE…/Usage› does not take this method. It takes ‹OPTIONS, POST›",
            cause: "The path exists, but not for this method. There is no reading back under the Usage path, for one.",
            fix: "Use a method of the answer's `Allow` header.",
            request: "GET /v1/InstalledAddOns/XE…/Usage",
            samples: [HTTPRefusal.methodNotAllowed(path: "/v1/Keys", allowed: ["POST"])]),
        RefusalText(
            "body", "The body is too large",
            message: "The body is larger than ‹\(Limits.usageBodyBytesMax)› bytes. Split it into several requests",
            cause: "A usage report is larger than \(Limits.usageBodyBytesMax / 1_048_576) MiB, or a form larger than "
                + "\(Limits.formBodyBytesMax / 1_048_576) MiB.",
            fix: "Split it into several requests.",
            request: "POST /v1/InstalledAddOns/XE…/Usage\nContent-Length: 2000000",
            samples: [HTTPRefusal.bodyTooLarge(most: 9)]),
        RefusalText(
            "head", "The head is too large",
            message: "The request's head is too large: at most ‹\(Limits.requestHeadBytesMax)› bytes in all and "
                + "‹\(Limits.requestHeadFieldsMax)› headers",
            cause: "The request line and the headers together are larger than \(Limits.requestHeadBytesMax / 1_024) "
                + "KiB, or there are too many headers.",
            fix: "Send fewer or shorter headers; large values belong into the body.",
            request: "GET /v1/Alerts\nX-Trace: a very long text…",
            samples: [HTTPRefusal.headTooLarge]),
        RefusalText(
            "tls", "HTTPS only",
            cause: "The request came over plain HTTP, where its credentials can be read on the way.",
            fix: "Use an `https://` URL, and replace the credentials if the network is not your own.",
            request: "GET http://marketplace.example.com/v1/Alerts",
            samples: [HTTPRefusal.tlsRequired]),
        RefusalText(
            "turns", "Too many requests at once",
            message: "‹64› requests of this account wait for their turn already. Nothing was done; try again in ‹1› s, "
                + "with fewer at once",
            cause: "The account has more requests under way than its turns, and as many waiting as may wait.",
            fix: "Wait as `Retry-After` says, and send fewer at once; `Twilio-Concurrent-Requests` tells how many are.",
            request: "GET /v1/InstalledAddOns",
            samples: [HTTPRefusal.tooManyRequests(waiting: 9)]),
        RefusalText(
            "bytes", "Too much is kept for this account",
            message: "More than ‹\(Limits.keptBytesPerAccountMax)› bytes of this account's requests wait, or of "
                + "answers that it has not read. Nothing was done; read them, and try again in ‹1› s",
            cause: "The account and its subaccounts together have sent more than is kept for requests that wait, or "
                + "have asked for more than they read; or the whole server keeps as much as it may.",
            fix: "Read the answers that are under way, send fewer large requests at once, and wait as `Retry-After` "
                + "says.",
            request: "GET /v1/InstalledAddOns",
            samples: [HTTPRefusal.tooManyBytes(most: 9)]),
    ]
}
