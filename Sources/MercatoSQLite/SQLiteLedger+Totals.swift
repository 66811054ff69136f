import GRDB
import MercatoCore
import MercatoTypes

/// Reading the running totals: one row for each installation, billing item and day.
extension SQLiteLedger {
    func totals(_ query: UsageTotalsQuery) throws -> [UsageTotal] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT billing_item_sid, \(Self.period(query.granularity)) AS period, amount_sum(amount) AS amount,
                    SUM(events) AS events
                FROM usage_totals WHERE installation_sid = ? AND day BETWEEN ? AND ?
                GROUP BY 2, 1 ORDER BY 2, 1
                """,
            arguments: [query.installationSid.description] + Self.days(query.from, query.to)
        ).map { try UsageTotal(row: RowReader(row: $0)) }
    }

    func totals(_ query: AccountTotalsQuery) throws -> [ListingTotal] {
        let accounts = query.includesSubaccounts ? "IN (\(SQLiteAccounts.family))" : "= ?"
        return try Row.fetchAll(
            db,
            sql: """
                SELECT listing_sid, \(Self.period(query.granularity)) AS period, amount_sum(amount) AS amount,
                    SUM(events) AS events
                FROM installations JOIN usage_totals ON installation_sid = installations.sid
                WHERE account_sid \(accounts) AND day BETWEEN ? AND ?
                GROUP BY 2, 1 ORDER BY 2, 1
                """,
            arguments: [query.accountSid.description] + Self.days(query.from, query.to)
        ).map { try ListingTotal(row: RowReader(row: $0)) }
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
