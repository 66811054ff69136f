import MercatoTypes

/// Makes an account's usage records from its sums, no more of them than a page needs: the sums are read by stretches of
/// days, from where the page begins, each stretch longer than the one before.
struct UsageRecordWalk {
    private typealias Key = UsageRecord.Key

    private let query: UsageRecordQuery
    private let account: Account
    private let days: ClosedRange<CivilDate>
    /// From the first day with charges to the last; nil when there were none.
    private let charged: ClosedRange<CivilDate>?
    private let now: Timestamp
    private let tx: any ReadTransaction
    private var categories: [SID: [UsageCategory]] = [:]

    init(
        _ query: UsageRecordQuery, account: Account, days: ClosedRange<CivilDate>, charged: ClosedRange<CivilDate>?,
        now: Timestamp, _ tx: any ReadTransaction
    ) {
        self.query = query
        self.account = account
        self.days = days
        self.charged = charged
        self.now = now
        self.tx = tx
    }

    /// A page of a span that is not cut: one record for each category.
    mutating func whole(_ page: PageRequest) throws -> Page<UsageRecord> {
        let records = try self.records(in: days)
        return try Page(of: records, page) {
            Key($0).position
        } isBehind: { record, position in
            guard let key = Key(position: position) else { throw InvalidPosition() }
            return key < Key(record)
        }
    }

    /// A page of a span that is cut into days, months or years.
    mutating func page(_ request: PageRequest) throws -> Page<UsageRecord> {
        switch request.start {
        case .first: return try forward(from: nil, skipping: 0, request.size)
        case .offset(let count): return try forward(from: nil, skipping: count, request.size)
        case .after(let position):
            return try forward(from: try UsageRecordWalk.key(position), skipping: 0, request.size)
        case .before(let position): return try backward(from: try UsageRecordWalk.key(position), request.size)
        }
    }

    private static func key(_ position: [String]) throws -> UsageRecord.Key {
        guard let key = UsageRecord.Key(position: position) else { throw InvalidPosition() }
        return key
    }

    private mutating func forward(
        from start: UsageRecord.Key?, skipping skipped: Int, _ size: Int
    ) throws -> Page<UsageRecord> {
        var found: [UsageRecord] = []
        var left = skipped
        // The stretch of the first look; a day has three records and more.
        var stretch = max(1, size / 3)
        var last = start.map { min(query.span.lastDay(from: $0.start), days.upperBound) } ?? days.upperBound
        while found.count <= size, last >= days.lowerBound, try hasRecords(),
            let latest = try chargedDays(within: days.lowerBound...last)?.upperBound
        {
            let first = max(days.lowerBound, query.span.firstDay(stretch, before: latest))
            var records = try self.records(in: first...min(last, query.span.lastDay(from: latest)))
            if let start { records.removeAll { !(start < Key($0)) } }
            let isSkipped = min(left, records.count)
            left -= isSkipped
            found += records.dropFirst(isSkipped)
            last = first.advanced(days: -1)
            stretch *= 2
        }
        let part = Array(found.prefix(size))
        return Page(
            records: part, previous: start == nil && skipped == 0 ? nil : part.first.map { Key($0).position },
            next: found.count > size ? part.last.map { Key($0).position } : nil)
    }

    private mutating func backward(from end: UsageRecord.Key, _ size: Int) throws -> Page<UsageRecord> {
        var found: [UsageRecord] = []
        var stretch = max(1, size / 3)
        var first = max(days.lowerBound, query.span.firstDay(1, before: end.start))
        while found.count <= size, first <= days.upperBound, try hasRecords(),
            let earliest = try chargedDays(within: first...days.upperBound)?.lowerBound
        {
            let last = min(days.upperBound, query.span.lastDay(stretch, from: earliest))
            found =
                try records(in: max(first, query.span.firstDay(1, before: earliest))...last).filter { Key($0) < end }
                + found
            first = last.advanced(days: 1)
            stretch *= 2
        }
        let part = Array(found.suffix(size))
        return Page(
            records: part, previous: found.count > size ? part.first.map { Key($0).position } : nil,
            next: part.last.map { Key($0).position })
    }

    private func chargedDays(within days: ClosedRange<CivilDate>) throws -> ClosedRange<CivilDate>? {
        try tx.ledger.chargedDays(
            of: account.sid, includesSubaccounts: query.includesSubaccounts, within: days)
    }

    /// Whether anything was ever billed in the wanted category: nobody looks through all days for nothing.
    private mutating func hasRecords() throws -> Bool {
        guard let wanted = query.category else { return true }
        if categories.isEmpty {
            for total in try tx.ledger.totals(sums(nil, nil, cut: nil)) { _ = try categories(of: total.listingSid) }
        }
        return categories.values.contains { $0.contains { $0.name == wanted } }
    }

    /// The records of a stretch of days that begins and ends with a period, in their order.
    private mutating func records(in stretch: ClosedRange<CivilDate>) throws -> [UsageRecord] {
        var records: [Key: UsageRecord] = [:]
        func add(_ total: ListingTotal?, _ period: CivilDate, to category: UsageCategory) {
            if let wanted = query.category, wanted != category.name { return }
            let key = Key(start: period, category: category.name)
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
        // All that was ever billed is one sum for each listing, and need not be added up day by day.
        let isAll = charged.map { stretch.contains($0.lowerBound) && stretch.contains($0.upperBound) } ?? true
        let cut = query.span.granularity
        let wanted = isAll ? sums(nil, nil, cut: cut) : sums(stretch.lowerBound, stretch.upperBound, cut: cut)
        for total in try tx.ledger.totals(wanted) {
            for category in try categories(of: total.listingSid) {
                add(total, total.period ?? days.lowerBound, to: category)
            }
        }
        return records.values.sorted { Key($0) < Key($1) }
    }

    private func sums(
        _ from: CivilDate?, _ to: CivilDate?, cut: UsageTotalsQuery.Granularity?
    ) -> AccountTotalsQuery {
        AccountTotalsQuery(
            accountSid: account.sid, includesSubaccounts: query.includesSubaccounts, from: from, to: to,
            granularity: cut)
    }

    private mutating func categories(of listing: SID) throws -> [UsageCategory] {
        if let known = categories[listing] { return known }
        let found = try tx.listings.label(listing).map(UsageCategory.all) ?? []
        categories[listing] = found
        return found
    }
}
