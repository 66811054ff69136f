public import JSONValue
public import MercatoTypes

/// What an account stands at (contract: companion APIs).
public struct BalanceResource: DescribedResource, Sendable {
    public let accountSid: SID
    public let balance: Amount
    public let currency: Currency

    public init(accountSid: SID, balance: Amount, currency: Currency) {
        self.accountSid = accountSid
        self.balance = balance
        self.currency = currency
    }

    private static let table = ResourceTable<BalanceResource> {
        Field("account_sid", .sid(.account), "Whose balance it is.") { $0.accountSid }
        Field("balance", .amountText, "The amount as an exact decimal; below 0 for what is owed.") { $0.balance }
        Field("currency", .currency, "ISO 4217.") { $0.currency }
    }

    package static let schemas = [
        ResourceSchema("Balance", "What an account was credited less what it was charged.", table)
    ]

    public var json: JSONValue { BalanceResource.table.json(self) }
}
