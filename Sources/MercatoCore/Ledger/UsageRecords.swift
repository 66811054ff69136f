package import MercatoTypes

/// What a customer is told of its charges: usage records and the balance, both from the sums that are kept per account.
package struct UsageRecords: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource

    package init(store: AuthorizedStore, time: any TimeSource) {
        self.store = store
        self.time = time
    }

    /// An account's usage records, the latest days first, then by category.
    /// - Throws: ``AccountAccessRefusal/foreign``, ``AdministrationRefusal`` for days that cannot be,
    ///   ``InvalidPosition``.
    package func list(
        _ query: UsageRecordQuery, caller: Caller, page: PageRequest
    ) async throws -> Page<UsageRecord> {
        let now = time.now()
        return try await store.readList(.listUsageRecords, caller) { tx, caller in
            let account = try AccountReach.family.account(query.accountSid, caller: caller, in: tx.accounts)
            let charged = try tx.ledger.chargedDays(
                of: account.sid, includesSubaccounts: query.includesSubaccounts, within: nil)
            let days = try query.days(today: now.date, opened: account.dateCreated.date, charged: charged)
            guard let days else { return Page(records: [], previous: nil, next: nil) }
            var walk = UsageRecordWalk(query, account: account, days: days, charged: charged, now: now, tx)
            return try query.span.granularity == nil ? walk.whole(page) : walk.page(page)
        }
    }

    /// An account's balance. Subaccounts have none: what they are charged is in their parent's.
    /// - Throws: ``AccountAccessRefusal/foreign``, ``NotFound`` for a subaccount.
    package func balance(of sid: SID, caller: Caller) async throws -> AccountBalance {
        try await store.readList(.fetchBalance, caller) { tx, caller in
            let account = try AccountReach.family.account(sid, caller: caller, in: tx.accounts)
            if account.parent != nil { throw NotFound() }
            let charged = try tx.ledger.totals(AccountTotalsQuery(accountSid: sid)).reduce(.zero) { $0 + $1.amount }
            return AccountBalance(accountSid: sid, amount: .zero - charged, currency: account.currency)
        }
    }
}
