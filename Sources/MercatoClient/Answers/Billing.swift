public import JSONValue
public import MercatoTypes
public import MercatoWire

/// One billing event: what a customer was charged or given back.
public struct BillingEvent: MercatoResource, Hashable {
    public let json: JSONValue
    /// `BE…`.
    public let sid: SID
    public let usageReportSid: SID
    public let installedAddOnSid: SID
    public let billingItemSid: SID
    /// The customer.
    public let accountSid: SID
    public let publisherSid: SID
    /// `charge`, `credit` or `reversal`.
    public let kind: String
    /// What the customer owes by it: below 0 for a credit or a reversal, so that the sum of all events is what is owed.
    public let amount: Amount
    public let currency: Currency
    /// The charge that a reversal undoes; nil for everything else.
    public let reverses: SID?
    public let dateCreated: Timestamp

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        sid = try read.sid("sid", .billingEvent)
        usageReportSid = try read.sid("usage_report_sid", .usageReport)
        installedAddOnSid = try read.sid("installed_add_on_sid", .installation)
        billingItemSid = try read.sid("billing_item_sid", .billingItem)
        accountSid = try read.sid("account_sid", .account)
        publisherSid = try read.sid("publisher_sid", .account)
        kind = try read.string("kind")
        amount = try read.total("amount")
        currency = try read.currency("currency")
        reverses = try read.sid(orNull: "reverses", .billingEvent)
        dateCreated = try read.timestamp("date_created")
    }
}

/// What an account stands at.
public struct Balance: MercatoResource, Hashable {
    public let json: JSONValue
    public let accountSid: SID
    /// Below 0 for what is owed.
    public let balance: Amount
    public let currency: Currency

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        accountSid = try read.sid("account_sid", .account)
        guard let balance = Amount(sum: try read.string("balance")) else {
            throw ResourceError("balance", "an amount")
        }
        self.balance = balance
        currency = try read.currency("currency")
    }
}

/// What an account was billed in one category and one span of days.
public struct UsageRecord: MercatoResource, Hashable {
    public let json: JSONValue
    public let accountSid: SID
    public let category: String
    public let startDate: CivilDate
    public let endDate: CivilDate
    public let price: Amount
    public let priceUnit: Currency
    /// Billing events: charges and credits.
    public let count: Int

    public init(json: JSONValue) throws(ResourceError) {
        let read = ResourceReader(json: json)
        self.json = json
        accountSid = try read.sid("account_sid", .account)
        category = try read.string("category")
        startDate = try read.date("start_date")
        endDate = try read.date("end_date")
        price = try read.total("price")
        priceUnit = try read.currency("price_unit")
        guard let count = Int(try read.string("count")) else { throw ResourceError("count", "a whole number") }
        self.count = count
    }
}
