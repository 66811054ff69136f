package import MercatoTypes

package protocol LedgerReading {
    func report(_ sid: SID) throws -> UsageReport?
    func event(_ sid: SID, of installation: SID) throws -> BillingEvent?
    /// An installation's billing events, newest first.
    func events(_ filter: BillingEventFilter, page: PageRequest) throws -> Page<BillingEvent>
    /// An installation's totals per billing item and span, from the running totals.
    func totals(_ query: UsageTotalsQuery) throws -> [UsageTotal]
    /// What an account was billed per listing and span, from the running totals; also on removed installations.
    func totals(_ query: AccountTotalsQuery) throws -> [ListingTotal]
}

package protocol LedgerWriting: LedgerReading {
    /// Stores reports with their billing events and adds `totals` to the running totals. Each report is tied to the
    /// one that this writer stored before it (``ReportChain``), and the head of the writer's chain is kept up.
    func append(reports: [UsageReport], events: [BillingEvent], totals: [DailyTotal]) throws
}
