public import JSONValue
public import MercatoTypes

/// One billing event, read back (`GET /ext/v1/InstalledAddOns/{XE}/BillingEvents`).
public struct BillingEventResource: Sendable {
    public let sid: SID
    public let usageReportSid: SID
    public let installedAddOnSid: SID
    public let billingItemSid: SID
    /// The customer who is debited.
    public let accountSid: SID
    /// The publisher who is credited.
    public let publisherSid: SID
    public let amount: Amount
    public let currency: Currency
    public let dateCreated: Timestamp
    public let origin: Origin

    public init(
        sid: SID, usageReportSid: SID, installedAddOnSid: SID, billingItemSid: SID, accountSid: SID,
        publisherSid: SID, amount: Amount, currency: Currency, dateCreated: Timestamp, origin: Origin
    ) {
        self.sid = sid
        self.usageReportSid = usageReportSid
        self.installedAddOnSid = installedAddOnSid
        self.billingItemSid = billingItemSid
        self.accountSid = accountSid
        self.publisherSid = publisherSid
        self.amount = amount
        self.currency = currency
        self.dateCreated = dateCreated
        self.origin = origin
    }

    public var json: JSONValue {
        [
            "sid": sid.json, "usage_report_sid": usageReportSid.json, "installed_add_on_sid": installedAddOnSid.json,
            "billing_item_sid": billingItemSid.json, "account_sid": accountSid.json,
            "publisher_sid": publisherSid.json, "kind": "charge", "amount": amount.json,
            "currency": .string(currency.code), "date_created": .string(dateCreated.iso8601),
            "url": .string(origin.url(.fetchBillingEvent, installedAddOnSid, sid)),
        ]
    }
}
