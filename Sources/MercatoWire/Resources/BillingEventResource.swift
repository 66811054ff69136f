public import JSONValue
public import MercatoTypes

/// One billing event, read back (`GET /ext/v1/InstalledAddOns/{XE}/BillingEvents`).
public struct BillingEventResource: DescribedResource, Sendable {
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

    private static let table = ResourceTable<BillingEventResource> {
        Field("sid", .sid(.billingEvent), "Its SID.") { $0.sid }
        Field("usage_report_sid", .sid(.usageReport), "The report it came from.") { $0.usageReportSid }
        Field("installed_add_on_sid", .sid(.installation), "The installation that was billed.") {
            $0.installedAddOnSid
        }
        Field("billing_item_sid", .sid(.billingItem), "What was billed.") { $0.billingItemSid }
        Field("account_sid", .sid(.account), "The customer.") { $0.accountSid }
        Field("publisher_sid", .sid(.account), "The publisher.") { $0.publisherSid }
        Field("kind", .words("charge", "credit", "reversal"), "Which way the money goes.") { $0.kind.rawValue }
        Field("amount", .amount, "Exact: above 0 for a charge, else below 0.") { $0.amount }
        Field("currency", .currency, "ISO 4217.") { $0.currency }
        Field("date_created", .dateTime, "When it was made, in GMT.") { $0.dateCreated }
        Field("reverses", .orNull(.sid(.billingEvent)), "The charge that a reversal undoes.") { $0.reverses }
        Field("url", .uri, "This resource.") { $0.origin.url(.fetchBillingEvent, $0.installedAddOnSid, $0.sid) }
    }

    package static let schemas = [
        ResourceSchema(
            "BillingEvent", "One submitted item: a transfer from customer to publisher, or back.", table)
    ]

    public var json: JSONValue { BillingEventResource.table.json(self) }
}
