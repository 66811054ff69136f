public import MercatoTypes

/// The filters of usage records (contract: companion APIs).
public struct UsageRecordFilters: Hashable, Sendable {
    public var category: String?
    /// The first and the last day.
    public var start: RelativeDate?
    public var end: RelativeDate?
    /// What subaccounts were billed counts too, unless this is false.
    public var includesSubaccounts: Bool

    /// - Throws: ``RequestFault`` for a malformed value.
    public init(_ query: FormParameters) throws(RequestFault) {
        category = query["Category"]
        start = try UsageRecordFilters.date(query, "StartDate")
        end = try UsageRecordFilters.date(query, "EndDate")
        includesSubaccounts = try FormReader(form: query).boolean("IncludeSubaccounts") ?? true
    }

    private static func date(_ query: FormParameters, _ name: String) throws(RequestFault) -> RelativeDate? {
        guard let text = query[name] else { return nil }
        guard let date = RelativeDate(text) else {
            throw RequestFault(
                parameter: name,
                "must be a day in GMT, YYYY-MM-DD, or lie at most \(Limits.usageOffsetDaysMax) days from today: "
                    + "-30days, +30days")
        }
        return date
    }
}
