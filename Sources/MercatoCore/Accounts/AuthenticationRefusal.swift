/// Why a request's credentials are not accepted.
package enum AuthenticationRefusal: Error, Hashable, Sendable {
    /// No credentials, or some that cannot be read.
    case missing
    /// An unknown name, a wrong secret, a revoked key or a closed account: deliberately one answer (D32).
    case wrong
    /// The credentials are right, but the account is suspended (D32).
    case suspended
    /// The credentials were right when the request came, and were revoked or replaced, or their account closed, before
    /// it was carried out.
    case withdrawn
    /// Too many failures from one address within a minute.
    case tooManyFailures(retryAfterSeconds: Int)
}

extension AuthenticationRefusal: CustomStringConvertible {
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
