public import JSONValue
public import MercatoTypes

/// What an account was billed in one category and one span of days (contract: companion APIs; decision 0019).
public struct UsageRecordResource: DescribedResource, Sendable {
    public let accountSid: SID
    public let category: String
    public let description: String
    public let days: ClosedRange<CivilDate>
    public let price: Amount
    /// Billing events: charges and credits.
    public let events: Int
    public let currency: Currency
    public let asOf: Timestamp

    public init(
        accountSid: SID, category: String, description: String, days: ClosedRange<CivilDate>, price: Amount,
        events: Int, currency: Currency, asOf: Timestamp
    ) {
        self.accountSid = accountSid
        self.category = category
        self.description = description
        self.days = days
        self.price = price
        self.events = events
        self.currency = currency
        self.asOf = asOf
    }

    private static let table = ResourceTable<UsageRecordResource> {
        Field("account_sid", .sid(.account), "Whose usage it is.") { $0.accountSid }
        Field("api_version", .text(), "`2010-04-01`.") { _ in "2010-04-01" }
        Field("as_of", .text(), "Until when it is counted, such as `2016-06-13T22:50:08+00:00`.") {
            $0.asOf.iso8601WithOffset
        }
        Field(
            "category", .text(), "`marketplace` or `totalprice` for everything, `marketplace-…` for one add-on."
        ) { $0.category }
        Field("count", .text(), "How many billing events, charges and credits, as a text.") { "\($0.events)" }
        Field("count_unit", .text(), "`billing events`.") { _ in "billing events" }
        Field("description", .text(), "The category in words.") { $0.description }
        Field("end_date", .day, "The last day, in GMT.") { $0.days.upperBound }
        Field("price", .amount, "What was charged less what was credited, exactly.") { $0.price }
        Field(
            "price_unit", .string(Shape(["type": "string", "pattern": "^[a-z]{3}$"])),
            "The currency in lower case, ISO 4217."
        ) { $0.currency.code.lowercased() }
        Field("start_date", .day, "The first day, in GMT.") { $0.days.lowerBound }
        Field("subresource_uris", .object(.uris), "The same in other spans, without the origin.") { $0.otherSpans }
        Field("uri", .text(), "This record, without the origin.") { $0.uri(.listUsageRecord, days: $0.days) }
        Field("usage", .amountText, "The price as a text, because usage is reported in money.") { $0.price }
        Field("usage_unit", .text(), "The currency in lower case.") { $0.currency.code.lowercased() }
    }

    package static let schemas = [
        ResourceSchema("UsageRecord", "What an account was charged in a span of days, in one category.", table)
    ]

    public var json: JSONValue { UsageRecordResource.table.json(self) }

    private var otherSpans: JSONObject {
        UsageRecordResource.spans.reduce(into: [:]) { uris, span in uris[span.name] = .string(uri(span.operation)) }
    }

    private static let spans: [(name: String, operation: OperationID)] = [
        ("all_time", .listUsageRecordAllTime), ("daily", .listUsageRecordDaily),
        ("last_month", .listUsageRecordLastMonth), ("monthly", .listUsageRecordMonthly),
        ("this_month", .listUsageRecordThisMonth), ("today", .listUsageRecordToday),
        ("yearly", .listUsageRecordYearly), ("yesterday", .listUsageRecordYesterday),
    ]

    private func uri(_ operation: OperationID, days: ClosedRange<CivilDate>? = nil) -> String {
        var query = FormParameters()
        query.append("Category", category)
        query.append("StartDate", days?.lowerBound.description)
        query.append("EndDate", days?.upperBound.description)
        return "\(operation.path([accountSid]))?\(query.encoded)"
    }
}
