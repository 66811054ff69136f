package import MercatoTypes

/// What a customer is told of its charges: usage records and the balance, both from the running totals alone.
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
        return try await store.read(.listUsageRecords, caller) { tx, caller in
            let account = try AccountReach.family.account(query.accountSid, caller: caller, in: tx.accounts)
            let records = try UsageRecords.all(query, of: account, now: now, tx)
            return try Page(of: records, page) {
                UsageRecord.Key($0).position
            } isBehind: { record, position in
                guard let key = UsageRecord.Key(position: position) else { throw InvalidPosition() }
                return key < UsageRecord.Key(record)
            }
        }
    }

    /// An account's balance. Subaccounts have none: what they are charged is in their parent's.
    /// - Throws: ``AccountAccessRefusal/foreign``, ``NotFound`` for a subaccount.
    package func balance(of sid: SID, caller: Caller) async throws -> AccountBalance {
        try await store.read(.fetchBalance, caller) { tx, caller in
            let account = try AccountReach.family.account(sid, caller: caller, in: tx.accounts)
            if account.parent != nil { throw NotFound() }
            let charged = try tx.ledger.totals(AccountTotalsQuery(accountSid: sid)).reduce(.zero) { $0 + $1.amount }
            return AccountBalance(accountSid: sid, amount: .zero - charged, currency: account.currency)
        }
    }

    private static func all(
        _ query: UsageRecordQuery, of account: Account, now: Timestamp, _ tx: any ReadTransaction
    ) throws -> [UsageRecord] {
        guard let days = try query.days(today: now.date, opened: account.dateCreated.date) else { return [] }
        var records: [UsageRecord.Key: UsageRecord] = [:]
        func add(_ total: ListingTotal?, _ period: CivilDate, to category: UsageCategory) {
            if let wanted = query.category, wanted != category.name { return }
            let key = UsageRecord.Key(start: period, category: category.name)
            var record =
                records[key]
                ?? UsageRecord(
                    account: account, category: category, days: query.span.days(of: period, within: days), asOf: now)
            if let total { record.add(total) }
            records[key] = record
        }
        if query.span.granularity == nil {
            // One number is told even when it is 0.
            for category in [UsageCategory.marketplace, .total] { add(nil, days.lowerBound, to: category) }
        }
        let totals = try tx.ledger.totals(
            AccountTotalsQuery(
                accountSid: account.sid, includesSubaccounts: query.includesSubaccounts, from: days.lowerBound,
                to: days.upperBound, granularity: query.span.granularity))
        var categories: [SID: [UsageCategory]] = [:]
        for total in totals {
            if categories[total.listingSid] == nil {
                categories[total.listingSid] = try tx.listings.listing(total.listingSid).map(UsageCategory.all) ?? []
            }
            for category in categories[total.listingSid] ?? [] {
                add(total, total.period ?? days.lowerBound, to: category)
            }
        }
        return records.values.sorted { UsageRecord.Key($0) < UsageRecord.Key($1) }
    }
}
