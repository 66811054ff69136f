package import MercatoTypes

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
