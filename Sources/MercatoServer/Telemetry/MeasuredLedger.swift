import MercatoCore
import MercatoHTTP
import MercatoTypes

/// Stands before the ledger of one transaction and adds up what is written there.
struct MeasuredLedger: LedgerWriting {
    let base: any LedgerWriting
    let shared: SharedTally

    func append(reports: [UsageReport], events: [BillingEvent], totals: [DailyTotal]) throws {
        shared.versions.booksAreTouched(of: reports.lazy.map(\.installationSid))
        try base.append(reports: reports, events: events, totals: totals)
        shared.tally.add(reports: reports, events: events, totals: totals)
    }

    func report(_ sid: SID) throws -> UsageReport? {
        try base.report(sid)
    }

    func event(_ sid: SID, of installation: SID) throws -> BillingEvent? {
        try base.event(sid, of: installation)
    }

    func reversed(_ event: SID, of installation: SID) throws -> Amount {
        try base.reversed(event, of: installation)
    }

    func events(_ filter: BillingEventFilter, page: PageRequest) throws -> Page<BillingEvent> {
        try base.events(filter, page: page)
    }

    func totals(_ query: UsageTotalsQuery) throws -> [UsageTotal] {
        try base.totals(query)
    }

    func chargedDays(
        of account: SID, includesSubaccounts: Bool, within days: ClosedRange<CivilDate>?
    ) throws -> ClosedRange<CivilDate>? {
        try base.chargedDays(of: account, includesSubaccounts: includesSubaccounts, within: days)
    }

    func totals(_ query: AccountTotalsQuery) throws -> [ListingTotal] {
        try base.totals(query)
    }
}
