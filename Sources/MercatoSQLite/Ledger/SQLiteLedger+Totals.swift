import GRDB
import MercatoCore
import MercatoTypes

/// Reading the running totals, one row for each installation, billing item and day, and the sums kept of them for each
/// account.
extension SQLiteLedger {
    private static let sums = "amount_sum(amount, large_amount) AS amount, SUM(events) AS events"

    func totals(_ query: UsageTotalsQuery) throws -> [UsageTotal] {
        guard let installation = try number(of: query.installationSid) else { return [] }
        var select = FilteredSelect(
            """
            SELECT item, \(Self.period(query.granularity)) AS period, \(Self.sums) FROM item_sums
            WHERE installation = ? AND day BETWEEN ? AND ?
            """,
            arguments: [installation] + Self.days(query.from, query.to))
        if let item = query.billingItemSid {
            guard let number = try number(of: item) else { return [] }
            select.add("item = ?", number)
        }
        let sql = Self.named("billing_item_sid", of: "item", select.sql + " GROUP BY 2, 1")
        return try Row.fetchAll(db, sql: sql, arguments: select.arguments)
            .map { try UsageTotal(row: RowReader(row: $0)) }
    }

    func totals(_ query: AccountTotalsQuery) throws -> [ListingTotal] {
        let accounts =
            query.includesSubaccounts
            ? "IN (SELECT number FROM numbers WHERE sid IN (\(SQLiteAccounts.family)))"
            : "= (SELECT number FROM numbers WHERE sid = ?)"
        var sql = "SELECT listing, \(Self.period(query.granularity)) AS period, \(Self.sums) "
        var arguments: StatementArguments = [query.accountSid.description]
        if query.granularity == nil, query.from == nil, query.to == nil {
            sql += "FROM account_sums WHERE account \(accounts)"
        } else {
            sql += "FROM account_day_sums WHERE account \(accounts) AND day BETWEEN ? AND ?"
            arguments += Self.days(query.from, query.to)
        }
        return try Row.fetchAll(
            db, sql: Self.named("listing_sid", of: "listing", sql + " GROUP BY 2, 1"), arguments: arguments
        ).map { try ListingTotal(row: RowReader(row: $0)) }
    }

    func chargedDays(
        of account: SID, includesSubaccounts: Bool, within days: ClosedRange<CivilDate>?
    ) throws -> ClosedRange<CivilDate>? {
        func end(_ direction: String) -> String {
            "(SELECT day FROM account_day_sums WHERE account = member.number AND day BETWEEN ?2 AND ?3 "
                + "ORDER BY day \(direction) LIMIT 1)"
        }
        let row = try Row.fetchOne(
            db,
            sql: """
                SELECT MIN(\(end("ASC"))) AS first, MAX(\(end("DESC"))) AS last
                FROM (
                    SELECT number FROM numbers
                    WHERE sid IN (SELECT ?1 UNION ALL SELECT sid FROM accounts WHERE ?4 AND parent_sid = ?1)
                ) AS member
                """,
            arguments: [account.description] + Self.days(days?.lowerBound, days?.upperBound) + [includesSubaccounts])
        guard let row = row.map(RowReader.init), let first = try row.optionalDate("first"),
            let last = try row.optionalDate("last")
        else { return nil }
        return first...last
    }

    /// What is summed up by number, in the order of what the numbers stand for.
    private static func named(_ name: String, of column: String, _ sums: String) -> String {
        """
        SELECT numbers.sid AS \(name), period, amount, events
        FROM (\(sums)) AS sums LEFT JOIN numbers ON numbers.number = sums.\(column) ORDER BY 2, 1
        """
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
