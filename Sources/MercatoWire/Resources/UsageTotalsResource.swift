public import JSONValue
public import MercatoTypes

/// What an installation was billed, per billing item (`GET /ext/v1/InstalledAddOns/{XE}/UsageTotals`).
public struct UsageTotalsResource: Sendable {
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

        var json: JSONValue {
            var object: JSONObject = ["billing_item_sid": billingItemSid.json]
            if let period { object["period"] = .string(period) }
            object["total"] = total.json
            object["events"] = .number(JSONNumber(events))
            return .object(object)
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

    public var json: JSONValue {
        ["currency": .string(currency.code), "totals": .array(totals.map(\.json))]
    }
}
