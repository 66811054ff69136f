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
    /// What an account was billed per listing and span, from the sums that are kept for it; also on removed
    /// installations. All time costs a look per listing, a span one per listing and day.
    func totals(_ query: AccountTotalsQuery) throws -> [ListingTotal]
    /// From the first day with charges or credits to the last; nil when there are none. A look per account of the
    /// family, however many days there are.
    /// - Parameter days: to look at; nil for all
    func chargedDays(
        of account: SID, includesSubaccounts: Bool, within days: ClosedRange<CivilDate>?
    ) throws -> ClosedRange<CivilDate>?
}

package protocol LedgerWriting: LedgerReading {
    /// Stores reports with their billing events and adds `totals` to the running totals, and to the sums kept for the
    /// accounts that are billed. Each report is tied to the one that this writer stored before it (``ReportChain``),
    /// and the head of the writer's chain is kept up. From then on a report's key stands for it.
    /// - Throws: also when the key of a report has not been looked up in this transaction
    ///   (``IdempotencyKeyReading/reports(under:)``) and found free.
    func append(reports: [UsageReport], events: [BillingEvent], totals: [DailyTotal]) throws
}
