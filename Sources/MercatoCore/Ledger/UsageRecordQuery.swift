package import MercatoTypes

/// Which usage records of an account are wanted.
package struct UsageRecordQuery: Sendable {
    package let accountSid: SID
    package let span: UsageSpan
    package var category: String?
    package var start: RelativeDate?
    package var end: RelativeDate?
    package var includesSubaccounts: Bool

    package init(
        accountSid: SID, span: UsageSpan, category: String? = nil, start: RelativeDate? = nil,
        end: RelativeDate? = nil, includesSubaccounts: Bool = true
    ) {
        self.accountSid = accountSid
        self.span = span
        self.category = category
        self.start = start
        self.end = end
        self.includesSubaccounts = includesSubaccounts
    }

    /// The days to be looked at: the span's, narrowed by start and end. Without bounds they are the days since the
    /// account was made, and whatever days there are charges on beside these: a clock that was set right leaves some.
    /// Nil when none are left.
    /// - Parameter charged: from the first day with charges to the last; nil when there are none
    /// - Throws: ``AdministrationRefusal/invalid(parameter:reason:)`` when the end lies before the start.
    func days(
        today: CivilDate, opened: CivilDate, charged: ClosedRange<CivilDate>?
    ) throws(AdministrationRefusal) -> ClosedRange<CivilDate>? {
        let (start, end) = (start?.date(today: today), end?.date(today: today))
        if let start, let end, end < start {
            throw .invalid(parameter: "EndDate", reason: "must not lie before StartDate")
        }
        let opened = min(opened, charged?.lowerBound ?? opened)
        let latest = max(today, charged?.upperBound ?? today)
        let bounds = span.days(today: today, latest: latest)
        let first = [start, bounds?.lowerBound].compactMap(\.self).max() ?? min(opened, end ?? opened)
        let last = [end, bounds?.upperBound].compactMap(\.self).min() ?? max(latest, first)
        return first <= last ? first...last : nil
    }
}
