public import JSONValue
public import MercatoTypes

/// What an account was billed in one category and one span of days (contract: companion APIs; decision 0019).
public struct UsageRecordResource: Sendable {
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

    public var json: JSONValue {
        let unit = JSONValue.string(currency.code.lowercased())
        return [
            "account_sid": accountSid.json, "api_version": "2010-04-01", "as_of": .string(asOf.iso8601WithOffset),
            "category": .string(category), "count": .string("\(events)"), "count_unit": "billing events",
            "description": .string(description), "end_date": .string(days.upperBound.description),
            "price": price.json, "price_unit": unit, "start_date": .string(days.lowerBound.description),
            "subresource_uris": .object(
                UsageRecordResource.spans.reduce(into: [:]) { uris, span in
                    uris[span.name] = .string(uri(span.operation))
                }),
            "uri": .string(uri(.listUsageRecord, days: days)), "usage": .string(price.description), "usage_unit": unit,
        ]
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
