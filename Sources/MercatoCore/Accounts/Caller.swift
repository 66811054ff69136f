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

    /// Operators act with their account's token or a main key: other keys reach neither accounts nor keys.
    /// - Throws: ``OperatorOnly``.
    package func requireOperator() throws(OperatorOnly) {
        let isMain = key.map { $0.kind == .main } ?? true
        if !account.roles.contains(.operator) || !isMain { throw OperatorOnly() }
    }
}
