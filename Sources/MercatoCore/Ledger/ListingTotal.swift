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
