package import JSONValue
import MercatoTypes

/// Why a request's credentials are not accepted.
package enum AuthenticationRefusal: Error, Hashable, Sendable {
    /// No credentials, or some that cannot be read.
    case missing
    /// An unknown name, a wrong secret, a revoked key or a closed account: deliberately one answer (contract:
    /// suspended and closed accounts).
    case wrong
    /// The credentials are right, but the account is suspended (contract: suspended and closed accounts).
    case suspended
    /// The credentials were right when the request came, and were revoked or replaced, or their account closed, before
    /// it was carried out.
    case withdrawn
    /// Too many failures from one address within a minute.
    case tooManyFailures(retryAfterSeconds: Int)
}

extension AuthenticationRefusal: Refusal {
    package var description: String {
        switch self {
        case .missing:
            "Authentication Error - No credentials provided. Send HTTP Basic with an API key SID and its secret, "
                + "or with an Account SID and its auth token"
        case .wrong:
            "Authentication Error - invalid username. The SID is unknown, the secret is wrong, the key was revoked "
                + "or the account is closed"
        case .suspended:
            "This account is suspended. Ask the operator of this marketplace to reactivate it"
        case .withdrawn:
            "These credentials were revoked or replaced, or their account closed, while the request was on its way. "
                + "Nothing was done"
        case .tooManyFailures(let seconds):
            "Too many failed authentications from this address. Check the credentials and try again in \(seconds) s"
        }
    }
}

extension AuthenticationRefusal {
    package var kind: RefusalKind {
        switch self {
        case .missing, .wrong, .withdrawn: .unauthenticated
        case .suspended: .forbidden
        case .tooManyFailures: .tooMany
        }
    }

    package var params: JSONObject? { self == .withdrawn ? ["rule": "credential"] : nil }

    package var retryAfterSeconds: Int? {
        if case .tooManyFailures(let seconds) = self { seconds } else { nil }
    }
}

extension AuthenticationRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "missing", "No credentials were sent",
            cause: "There is no `Authorization` header, or it is not HTTP Basic.",
            fix: "Send HTTP Basic: the API key's SID as user name and its secret as password.",
            request: "GET /v1/InstalledAddOns",
            samples: [AuthenticationRefusal.missing]),
        RefusalText(
            "wrong", "The credentials are wrong",
            cause: "The SID is unknown or belongs to another marketplace, the secret is wrong or was rotated, the key "
                + "was revoked, or the account is closed. Which of these is not told.",
            fix: "Compare SID and secret; make a new key when in doubt, and use its secret, shown once.",
            request: "GET /v1/InstalledAddOns\nAuthorization: Basic U0sx…",
            samples: [AuthenticationRefusal.wrong]),
        RefusalText(
            "credential", "The credentials were withdrawn on the way",
            cause: "When the request began the credentials were valid. Before it was carried out the key was revoked, "
                + "its secret or the auth token replaced, or the account closed.",
            fix: "Repeat the request with credentials that are valid, a report under the same idempotency key.",
            request: "POST /v1/InstalledAddOns/XE…/Usage\nAuthorization: Basic U0sx…",
            samples: [AuthenticationRefusal.withdrawn]),
        RefusalText(
            "suspended", "The account is suspended",
            cause: "The credentials are right, and the operator has suspended the account.",
            fix:
                "Ask the operator to reactivate it. Usage of a suspended customer can still be reported by publishers.",
            request: "GET /v1/InstalledAddOns",
            samples: [AuthenticationRefusal.suspended]),
        RefusalText(
            "failures", "Too many failed authentications",
            message: "Too many failed authentications from this address. Check the credentials and try again in ‹60› s",
            cause: "More than \(Limits.authenticationFailuresPerMinuteMax.grouped) requests from one address within a "
                + "minute had wrong credentials. Right ones are never slowed.",
            fix: "Correct the credentials; wait as `Retry-After` says.", request: "GET /v1/InstalledAddOns",
            samples: [AuthenticationRefusal.tooManyFailures(retryAfterSeconds: 9)]),
    ]
}
