package import MercatoTypes

package protocol AccountReading {
    /// Whether there is a marketplace at all.
    func hasAccounts() throws -> Bool
    func account(_ sid: SID) throws -> Account?
    func key(_ sid: SID) throws -> APIKey?
}

package protocol AccountWriting: AccountReading {
    func insert(_ account: Account) throws
    /// Stores the account's present values and raises its version.
    func update(_ account: Account) throws
    func insert(_ key: APIKey) throws
    /// Removes a key; it stops working at once.
    func deleteKey(_ sid: SID) throws
}
