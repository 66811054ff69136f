package import MercatoTypes

package protocol LedgerReading {
    func report(_ sid: SID) throws -> UsageReport?
    func event(_ sid: SID, of installation: SID) throws -> BillingEvent?
    /// The sum of what reversed an event of an installation: 0 or below.
    func reversed(_ event: SID, of installation: SID) throws -> Amount
    /// An installation's billing events, newest first.
    func events(_ filter: BillingEventFilter, page: PageRequest) throws -> Page<BillingEvent>
    /// An installation's totals per billing item and span, from the running totals.
    func totals(_ query: UsageTotalsQuery) throws -> [UsageTotal]
    /// What an account was billed per listing and span, from the running totals; also on removed installations.
    func totals(_ query: AccountTotalsQuery) throws -> [ListingTotal]
}

package protocol LedgerWriting: LedgerReading {
    /// Stores reports with their billing events and adds `totals` to the running totals.
    func append(reports: [UsageReport], events: [BillingEvent], totals: [DailyTotal]) throws
}
