package import MercatoTypes

package protocol AccountReading {
    /// Whether there is a marketplace at all.
    func hasAccounts() throws -> Bool
    /// How many operators are active; a marketplace never has none.
    func activeOperators() throws -> Int
    func account(_ sid: SID) throws -> Account?
    func key(_ sid: SID) throws -> APIKey?
    /// The accounts that a filter lets pass, newest first.
    func accounts(_ filter: AccountFilter, page: PageRequest) throws -> Page<Account>
    /// How many keys an account has.
    func keyCount(of account: SID) throws -> Int
    /// How many subaccounts an account has, closed ones among them.
    func subaccountCount(of account: SID) throws -> Int
    /// An account's keys, newest first.
    func keys(of account: SID, page: PageRequest) throws -> Page<APIKey>
}

package protocol AccountWriting: AccountReading {
    func insert(_ account: Account) throws
    /// Stores the account's present values and raises its version. When its status changes, its subaccounts have
    /// changed too: they carry their parent's status, so their versions are raised as well.
    func update(_ account: Account) throws
    func insert(_ key: APIKey) throws
    /// Stores the key's present values and raises its version.
    func update(_ key: APIKey) throws
    /// Notes when keys were last used. Nobody decides by that, so versions stay as they are.
    func noteUse(of keys: [SID: Timestamp]) throws
    /// Removes a key; it stops working at once.
    func deleteKey(_ sid: SID) throws
}
