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

/// Which totals of an installation are wanted.
package struct UsageTotalsQuery: Hashable, Sendable {
    package enum Granularity: String, Sendable {
        case day, month, year
    }

    package let installationSid: SID
    /// Nil for all.
    package var billingItemSid: SID?
    /// The first day, or nil for the beginning.
    package var from: CivilDate?
    /// The last day, or nil for today.
    package var to: CivilDate?
    /// Nil for one total per item.
    package var granularity: Granularity?

    package init(
        installationSid: SID, billingItemSid: SID? = nil, from: CivilDate? = nil, to: CivilDate? = nil,
        granularity: Granularity? = nil
    ) {
        self.installationSid = installationSid
        self.billingItemSid = billingItemSid
        self.from = from
        self.to = to
        self.granularity = granularity
    }
}

/// What an account stands at: below 0 by what it was charged as a customer, less what was credited (decision 0019).
package struct AccountBalance: Hashable, Sendable {
    package let accountSid: SID
    package let amount: Amount
    package let currency: Currency
}
