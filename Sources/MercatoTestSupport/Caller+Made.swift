package import MercatoCore

extension Caller {
    /// Whoever presented an account's present token, or a key's present secret.
    package init(account: Account, key: APIKey? = nil, sourceAddress: String = "") {
        self.init(
            account: account, key: key, secretHash: key?.secretHash ?? account.token.hash,
            sourceAddress: sourceAddress)
    }
}
