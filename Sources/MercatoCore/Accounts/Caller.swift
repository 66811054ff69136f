package import MercatoTypes

/// Who makes a request: the account that owns the credential, the API key if one was used, and from where.
package struct Caller: Hashable, Sendable {
    package let account: Account
    package let key: APIKey?
    /// The address the request came from, for the audit trail; empty when it came from none.
    package var sourceAddress: String

    package init(account: Account, key: APIKey? = nil, sourceAddress: String = "") {
        self.account = account
        self.key = key
        self.sourceAddress = sourceAddress
    }

    package var accountSid: SID { account.sid }

    /// Whether the credential is the account's own token or a main key: others reach neither accounts nor keys
    /// (contract section e).
    package var hasFullAccess: Bool { key.map { $0.kind == .main } ?? true }

    /// - Throws: ``AccountAccessRefusal/limitedKey(_:)``.
    package func requireFullAccess() throws(AccountAccessRefusal) {
        if let key, key.kind != .main { throw .limitedKey(key.kind) }
    }

    /// Operators act with their account's token or a main key.
    /// - Throws: ``OperatorOnly``.
    package func requireOperator() throws(OperatorOnly) {
        if !account.roles.contains(.operator) || !hasFullAccess { throw OperatorOnly() }
    }
}
