import GRDB
import MercatoCore
import MercatoTypes

/// Reading the running totals, one row for each installation, billing item and day, and the sums kept of them for each
/// account.
extension SQLiteLedger {
    func totals(_ query: UsageTotalsQuery) throws -> [UsageTotal] {
        let sums = "\(Self.period(query.granularity)) AS period, amount_sum(amount) AS amount, SUM(events) AS events"
        var select = FilteredSelect(
            "SELECT billing_item_sid, \(sums) FROM usage_totals WHERE installation_sid = ? AND day BETWEEN ? AND ?",
            arguments: [query.installationSid.description] + Self.days(query.from, query.to))
        select.add("billing_item_sid = ?", query.billingItemSid?.description)
        return try Row.fetchAll(db, sql: select.sql + " GROUP BY 2, 1 ORDER BY 2, 1", arguments: select.arguments)
            .map { try UsageTotal(row: RowReader(row: $0)) }
    }

    func totals(_ query: AccountTotalsQuery) throws -> [ListingTotal] {
        let accounts = query.includesSubaccounts ? "IN (\(SQLiteAccounts.family))" : "= ?"
        var sql = "SELECT listing_sid, \(Self.period(query.granularity)) AS period, amount_sum(amount) AS amount, "
        var arguments: StatementArguments = [query.accountSid.description]
        if query.granularity == nil, query.from == nil, query.to == nil {
            sql += "SUM(events) AS events FROM account_totals WHERE account_sid \(accounts)"
        } else {
            sql += "SUM(events) AS events FROM account_days WHERE account_sid \(accounts) AND day BETWEEN ? AND ?"
            arguments += Self.days(query.from, query.to)
        }
        return try Row.fetchAll(db, sql: sql + " GROUP BY 2, 1 ORDER BY 2, 1", arguments: arguments)
            .map { try ListingTotal(row: RowReader(row: $0)) }
    }

    func chargedDays(
        of account: SID, includesSubaccounts: Bool, within days: ClosedRange<CivilDate>?
    ) throws -> ClosedRange<CivilDate>? {
        func end(_ direction: String) -> String {
            "(SELECT day FROM account_days WHERE account_sid = member.sid AND day BETWEEN ?2 AND ?3 "
                + "ORDER BY day \(direction) LIMIT 1)"
        }
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT MIN(\(end("ASC"))) AS first, MAX(\(end("DESC"))) AS last
                FROM (SELECT ?1 AS sid UNION ALL SELECT sid FROM accounts WHERE ?4 AND parent_sid = ?1) AS member
                """,
            arguments: [account.description] + Self.days(days?.lowerBound, days?.upperBound) + [includesSubaccounts])
        guard let row = row.map(RowReader.init), let first = try row.optionalDate("first"),
            let last = try row.optionalDate("last")
        else { return nil }
        return first...last
    }

    /// The days of a month or a year share its first: SQLite's own calendar turns a day number into one.
    private static func period(_ granularity: UsageTotalsQuery.Granularity?) -> String {
        switch granularity {
        case nil: "NULL"
        case .day: "day"
        case .month: "unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400"
        case .year: "unixepoch(day * 86400, 'unixepoch', 'start of year') / 86400"
        }
    }

    private static func days(_ from: CivilDate?, _ to: CivilDate?) -> StatementArguments {
        [from?.daysSinceEpoch ?? Int.min, to?.daysSinceEpoch ?? Int.max]
    }
}

extension UsageTotal {
    init(row: RowReader) throws {
        try self.init(
            billingItemSid: row.sid("billing_item_sid", .billingItem), period: row.optionalDate("period"),
            amount: row.amount("amount"), events: row.int("events"))
    }
}

extension ListingTotal {
    init(row: RowReader) throws {
        try self.init(
            listingSid: row.sid("listing_sid", .listing), period: row.optionalDate("period"),
            amount: row.amount("amount"), events: row.int("events"))
    }
}
