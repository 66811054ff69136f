public import JSONValue
public import MercatoTypes

/// What an account stands at (contract: companion APIs).
public struct BalanceResource: Sendable {
    public let accountSid: SID
    public let balance: Amount
    public let currency: Currency

    public init(accountSid: SID, balance: Amount, currency: Currency) {
        self.accountSid = accountSid
        self.balance = balance
        self.currency = currency
    }

    /// The balance is a text here, with every digit.
    public var json: JSONValue {
        [
            "account_sid": accountSid.json, "balance": .string(balance.description),
            "currency": .string(currency.code),
        ]
    }
}
