package import MercatoTypes

/// What one billing item was billed in one span of time.
package struct UsageTotal: Hashable, Sendable {
    package let billingItemSid: SID
    /// The first day of the span; nil for all time asked for.
    package let period: CivilDate?
    package let amount: Amount
    package let events: Int

    package init(billingItemSid: SID, period: CivilDate?, amount: Amount, events: Int) {
        self.billingItemSid = billingItemSid
        self.period = period
        self.amount = amount
        self.events = events
    }
}
