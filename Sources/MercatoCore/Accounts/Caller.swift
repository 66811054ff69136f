package import MercatoTypes

/// Who makes a request: the account that owns the credential, and the API key if one was used.
package struct Caller: Hashable, Sendable {
    package let account: Account
    package let key: APIKey?

    package init(account: Account, key: APIKey? = nil) {
        self.account = account
        self.key = key
    }

    package var accountSid: SID { account.sid }

    /// - Throws: ``OperatorOnly`` when the caller's account is no operator.
    package func requireOperator() throws(OperatorOnly) {
        if !account.roles.contains(.operator) { throw OperatorOnly() }
    }
}
