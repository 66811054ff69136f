public import JSONValue
public import MercatoTypes

/// What an installation was billed, per billing item (`GET /ext/v1/InstalledAddOns/{XE}/UsageTotals`).
public struct UsageTotalsResource: DescribedResource, Sendable {
    public struct Total: Sendable {
        public let billingItemSid: SID
        /// `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; nil when no granularity was asked for.
        public let period: String?
        /// Charges less credits; a period in which more was credited than charged is below 0.
        public let total: Amount
        /// Charges and credits alike.
        public let events: Int

        public init(billingItemSid: SID, period: String?, total: Amount, events: Int) {
            self.billingItemSid = billingItemSid
            self.period = period
            self.total = total
            self.events = events
        }

        init(json: JSONValue) throws(ResourceError) {
            let reader = ResourceReader(json: json)
            guard let sid = SID(try reader.string("billing_item_sid"), .billingItem) else {
                throw ResourceError("billing_item_sid", "a billing item's SID")
            }
            try self.init(
                billingItemSid: sid, period: json["period"]?.string, total: reader.total("total"),
                events: reader.int("events"))
        }

        static let table = ResourceTable<Total> {
            Field("billing_item_sid", .sid(.billingItem), "What was billed.") { $0.billingItemSid }
            Field.optional("period", .text(), "`YYYY-MM-DD` or `YYYY-MM`, when a granularity was asked for.") {
                $0.period
            }
            Field("total", .amount, "Charges less credits.") { $0.total }
            Field("events", .integer(least: 0), "Charges and credits alike.") { $0.events }
        }
    }

    public let currency: Currency
    public let totals: [Total]

    public init(currency: Currency, totals: [Total]) {
        self.currency = currency
        self.totals = totals
    }

    public init(json: JSONValue) throws(ResourceError) {
        let reader = ResourceReader(json: json)
        guard let currency = Currency(try reader.string("currency")) else {
            throw ResourceError("currency", "a currency")
        }
        try self.init(
            currency: currency,
            totals: reader.array("totals") { (total: JSONValue) throws(ResourceError) in try Total(json: total) })
    }

    private static let table = ResourceTable<UsageTotalsResource> {
        Field("currency", .currency, "ISO 4217.") { $0.currency }
        Field(
            "totals", .list(of: .object(of: Total.table)),
            "One entry for each billing item that was charged, and period."
        ) { $0.totals }
    }

    package static let schemas = [
        ResourceSchema("UsageTotals", "What an installation was billed, summed exactly.", table)
    ]

    public var json: JSONValue { UsageTotalsResource.table.json(self) }
}
