import GRDB
import GRDBSQLite
import MercatoCore
import MercatoTypes

/// The rows of one table of sums that were written last: so that adding to one again reads nothing.
///
/// Like everything the writer remembers, it says what the transaction has written so far, and is forgotten when any of
/// that is undone.
struct KeptSums {
    /// The numbers that name a row, in the order of its key.
    struct Key: Hashable {
        let first: Int64
        let second: Int64
        let third: Int64

        init(_ first: Int64, _ second: Int64, _ third: Int64 = 0) {
            self.first = first
            self.second = second
            self.third = third
        }
    }

    private struct Sum {
        var amount = Amount.zero
        var events: Int64 = 0
    }

    private let keyColumns: Int32
    private let select: StaticString
    private let write: StaticString
    private var sums: [Key: Sum] = [:]

    /// - Parameters:
    ///   - select: the amount's two columns and the number of events of the row with the key
    ///   - write: makes or replaces a row: the key, the amount's two columns, the number of events
    init(keyColumns: Int32, select: StaticString, write: StaticString) {
        self.keyColumns = keyColumns
        self.select = select
        self.write = write
    }

    mutating func forget() { sums.removeAll() }

    /// - Throws: also when the sum that is stored cannot be read, or would be beyond what can be counted.
    mutating func add(
        _ amount: Amount, events: Int, to key: Key, _ db: Database, _ statements: RawStatements
    ) throws {
        if sums.count >= Limits.keptSumsMax { sums.removeAll() }
        var sum = try sums[key] ?? stored(key, db, statements)
        guard let total = sum.amount.adding(amount), total.units.magnitude <= Amount.storedMax.units.magnitude else {
            throw StoreFault.unavailable(reason: "a sum of amounts is beyond what can be counted")
        }
        sum.amount = total
        sum.events += Int64(events)
        try statements.statement(db, write).run { statement in
            try bind(key, statement)
            try statement.bind(total, at: keyColumns + 1)
            try statement.bind(sum.events, at: keyColumns + 3)
        }
        sums[key] = sum
    }

    private func stored(_ key: Key, _ db: Database, _ statements: RawStatements) throws -> Sum {
        let found = try statements.statement(db, select).first({ try bind(key, $0) }) { row in
            guard let amount = row.amount(0), row.type(2) == SQLITE_INTEGER, KeptSums.counts.contains(row.int64(2))
            else {
                throw StoreFault.unavailable(
                    reason: "the database holds an unreadable running total. Run `mercato verify`, and take the row "
                        + "from a backup")
            }
            return Sum(amount: amount, events: row.int64(2))
        }
        return found ?? Sum()
    }

    private func bind(_ key: Key, _ statement: RawStatement) throws {
        try statement.bind(key.first, at: 1)
        try statement.bind(key.second, at: 2)
        if keyColumns == 3 { try statement.bind(key.third, at: 3) }
    }

    private static let counts = Int64(0)...Int64(1 << 53)
}

extension KeptSums {
    static var items: KeptSums {
        KeptSums(
            keyColumns: 3,
            select: """
                SELECT amount, large_amount, events FROM item_sums
                WHERE installation = ? AND item = ? AND day = ?
                """,
            write: """
                INSERT INTO item_sums (installation, item, day, amount, large_amount, events)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    amount = excluded.amount, large_amount = excluded.large_amount, events = excluded.events
                """)
    }

    static var accountDays: KeptSums {
        KeptSums(
            keyColumns: 3,
            select: """
                SELECT amount, large_amount, events FROM account_day_sums
                WHERE account = ? AND day = ? AND listing = ?
                """,
            write: """
                INSERT INTO account_day_sums (account, day, listing, amount, large_amount, events)
                VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    amount = excluded.amount, large_amount = excluded.large_amount, events = excluded.events
                """)
    }

    static var accounts: KeptSums {
        KeptSums(
            keyColumns: 2,
            select: "SELECT amount, large_amount, events FROM account_sums WHERE account = ? AND listing = ?",
            write: """
                INSERT INTO account_sums (account, listing, amount, large_amount, events) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    amount = excluded.amount, large_amount = excluded.large_amount, events = excluded.events
                """)
    }
}
