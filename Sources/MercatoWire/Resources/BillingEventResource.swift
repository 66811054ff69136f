public import JSONValue
public import MercatoTypes

/// One billing event, read back (`GET /ext/v1/InstalledAddOns/{XE}/BillingEvents`).
public struct BillingEventResource: Sendable {
    public enum Kind: String, Sendable {
        /// The customer pays the publisher.
        case charge
        /// The publisher gives back what was charged before.
        case credit
        /// The publisher undoes a charge, or part of it.
        case reversal
    }

    public let sid: SID
    public let usageReportSid: SID
    public let installedAddOnSid: SID
    public let billingItemSid: SID
    /// The customer who is debited; by a credit, credited.
    public let accountSid: SID
    /// The publisher who is credited; by a credit, debited.
    public let publisherSid: SID
    public let kind: Kind
    /// What the customer owes by this event: above 0 for a charge, below 0 for a credit, so that the sum of all
    /// events is what is owed.
    public let amount: Amount
    public let currency: Currency
    public let dateCreated: Timestamp
    /// The charge that a reversal undoes; nil for everything else.
    public let reverses: SID?
    public let origin: Origin

    public init(
        sid: SID, usageReportSid: SID, installedAddOnSid: SID, billingItemSid: SID, accountSid: SID,
        publisherSid: SID, kind: Kind, amount: Amount, currency: Currency, dateCreated: Timestamp,
        reverses: SID? = nil, origin: Origin
    ) {
        self.reverses = reverses
        self.sid = sid
        self.usageReportSid = usageReportSid
        self.installedAddOnSid = installedAddOnSid
        self.billingItemSid = billingItemSid
        self.accountSid = accountSid
        self.publisherSid = publisherSid
        self.kind = kind
        self.amount = amount
        self.currency = currency
        self.dateCreated = dateCreated
        self.origin = origin
    }

    public var json: JSONValue {
        [
            "sid": sid.json, "usage_report_sid": usageReportSid.json, "installed_add_on_sid": installedAddOnSid.json,
            "billing_item_sid": billingItemSid.json, "account_sid": accountSid.json,
            "publisher_sid": publisherSid.json, "kind": .string(kind.rawValue), "amount": amount.json,
            "currency": .string(currency.code), "date_created": .string(dateCreated.iso8601),
            "reverses": reverses?.json ?? .null,
            "url": .string(origin.url(.fetchBillingEvent, installedAddOnSid, sid)),
        ]
    }
}
