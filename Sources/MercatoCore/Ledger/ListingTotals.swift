package import MercatoTypes

/// What an account was billed for one listing in one span of time, over all its installations of it.
package struct ListingTotal: Hashable, Sendable {
    package let listingSid: SID
    /// The first day of the span; nil for all time asked for.
    package let period: CivilDate?
    /// Charges less credits.
    package let amount: Amount
    /// Charges and credits alike.
    package let events: Int

    package init(listingSid: SID, period: CivilDate?, amount: Amount, events: Int) {
        self.listingSid = listingSid
        self.period = period
        self.amount = amount
        self.events = events
    }
}

/// Which totals of an account are wanted: what it was billed as a customer, by listing.
package struct AccountTotalsQuery: Hashable, Sendable {
    package let accountSid: SID
    package var includesSubaccounts: Bool
    /// The first day, or nil for the beginning.
    package var from: CivilDate?
    /// The last day, or nil for today.
    package var to: CivilDate?
    /// Nil for one total per listing.
    package var granularity: UsageTotalsQuery.Granularity?

    package init(
        accountSid: SID, includesSubaccounts: Bool = true, from: CivilDate? = nil, to: CivilDate? = nil,
        granularity: UsageTotalsQuery.Granularity? = nil
    ) {
        self.accountSid = accountSid
        self.includesSubaccounts = includesSubaccounts
        self.from = from
        self.to = to
        self.granularity = granularity
    }
}
