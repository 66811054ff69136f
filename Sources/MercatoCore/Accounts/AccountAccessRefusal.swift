/// Why a credential does not reach the account or key it asks for (contract: authentication, restricted keys).
package enum AccountAccessRefusal: Error, Hashable, Sendable {
    /// Accounts and keys are for an account's token and main keys.
    case limitedKey(APIKey.Kind)
    /// Another's account, or none: deliberately one answer.
    case foreign
    /// There is one level of subaccounts.
    case nested
}

extension AccountAccessRefusal: Refusal {
    package var description: String {
        switch self {
        case .limitedKey(let kind):
            "A \(kind.rawValue) API key reaches neither accounts nor keys. Use the account's token or a main key"
        case .foreign:
            "These credentials do not reach this account. Use its own token or main key, or its parent's"
        case .nested:
            "A subaccount cannot have subaccounts. Use the credentials of its parent"
        }
    }
}

extension AccountAccessRefusal {
    package var kind: RefusalKind {
        switch self {
        case .limitedKey, .foreign: .unauthenticated
        case .nested: .forbidden
        }
    }
}

extension AccountAccessRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "limited-key", "This kind of key reaches neither accounts nor keys",
            message: "A ‹standard› API key reaches neither accounts nor keys. Use the account's token or a main key",
            cause:
                "Accounts and API keys are for an account's auth token and its main keys: a key that could make keys "
                + "could not be limited.",
            fix: "Use the account's auth token, or a main key, which an operator makes.", request: "GET /v1/Keys",
            samples: [AccountAccessRefusal.limitedKey(.standard)]),
        RefusalText(
            "other-account", "The account is out of reach",
            cause: "The path or a parameter names an account that is neither the caller's nor a subaccount of it, or "
                + "that does not exist. Which of these is not told.",
            fix: "Use the account's own auth token or main key, or its parent's.",
            request: "GET /2010-04-01/Accounts/AC….json",
            samples: [AccountAccessRefusal.foreign]),
        RefusalText(
            "nested", "A subaccount has no subaccounts",
            cause: "There is one level of subaccounts, and the caller, or the parent that was named, is one.",
            fix: "Make it with the credentials of the parent; it is then a subaccount beside this one.",
            request: "POST /2010-04-01/Accounts.json",
            samples: [AccountAccessRefusal.nested]),
    ]
}
