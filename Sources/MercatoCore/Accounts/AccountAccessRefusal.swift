/// Why a credential does not reach the account or key it asks for (contract section e, D28).
package enum AccountAccessRefusal: Error, Hashable, Sendable {
    /// Accounts and keys are for an account's token and main keys.
    case limitedKey(APIKey.Kind)
    /// Another's account, or none: deliberately one answer.
    case foreign
    /// There is one level of subaccounts.
    case nested
}

extension AccountAccessRefusal: CustomStringConvertible {
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
