import GRDB
import MercatoCore
import MercatoTestSupport
import MercatoTypes

extension BrokenRow {
    /// Each column of the sums kept per account, and rows too many and too few.
    static let accountTotals =
        ["account_day_sums", "account_sums"].flatMap { table in
            [
                ("another account", "UPDATE \(table) SET account = \(stranger)", nil),
                ("an account that is none", "UPDATE \(table) SET account = 999", nil),
                ("another listing", "UPDATE \(table) SET listing = \(stranger)", nil),
                ("another amount", "UPDATE \(table) SET amount = 9750000000000", nil),
                (
                    "an amount in another form",
                    "UPDATE \(table) SET amount = NULL, large_amount = (SELECT amount FROM account_totals)", nil
                ),
                ("an amount that is no number", "UPDATE \(table) SET amount = NULL, large_amount = 'much'", nil),
                ("another number of events", "UPDATE \(table) SET events = events + 1", nil),
                ("no sum", "DELETE FROM \(table)", nil),
                ("a sum of another account", insertion(into: table), "ACz"),
            ].map { what, sql, subject in
                BrokenRow("\(table): \(what)", .accountTotal) { db, books in
                    _ = try books.number(of: "ACz", in: db)
                    try db.execute(sql: sql)
                    return subject ?? books.fixtures.customer.sid.description
                }
            }
        } + [
            BrokenRow("account_day_sums: another day", .accountTotal) { db, books in
                try db.execute(sql: "UPDATE account_day_sums SET day = day + 9000000000")
                return books.fixtures.customer.sid.description
            },
            BrokenRow("account_sums: a sum of what stands for nothing", .reference) { db, _ in
                try db.execute(sql: "INSERT INTO account_sums VALUES (999, 1, 1, NULL, 1)")
                return "number 999"
            },
        ]

    private static let stranger = "(SELECT number FROM numbers WHERE sid = 'ACz')"

    private static func insertion(into table: String) -> String {
        return table == "account_day_sums"
            ? "INSERT INTO account_day_sums VALUES (\(stranger), 1, 1, 1000000000000, NULL, 1)"
            : "INSERT INTO account_sums VALUES (\(stranger), 1, 1000000000000, NULL, 1)"
    }

    /// The same for what is kept of free unique names: `base_1` is a gap below the mark of 3.
    static let freeNames = [
        ("a mark too high", "UPDATE unique_name_marks SET next = next + 1", nil),
        ("a mark too low", "UPDATE unique_name_marks SET next = 0", nil),
        ("a mark of another account", "UPDATE unique_name_marks SET account_sid = 'AC0'", "AC0"),
        ("a mark of another base", "UPDATE unique_name_marks SET base = 'other'", nil),
        ("no gap", "DELETE FROM unique_name_gaps", nil),
        ("a gap that is taken", "UPDATE unique_name_gaps SET number = 2", nil),
        ("a gap beyond the mark", "UPDATE unique_name_gaps SET number = 9", nil),
        ("a gap of another base", "UPDATE unique_name_gaps SET base = 'other'", nil),
        ("a gap of another account", "UPDATE unique_name_gaps SET account_sid = 'AC0'", "AC0"),
    ].map { what, sql, subject in
        BrokenRow("free names: \(what)", .uniqueName) { db, books in
            let account = books.fixtures.customer.sid.description
            for name in ["base", "base_2"] {
                try books.insertInstallation(
                    "XE" + String(repeating: name == "base" ? "a" : "b", count: 32),
                    of: books.fixtures.listing.sid.description, named: name, in: db)
            }
            try db.execute(
                sql: "INSERT INTO unique_name_marks VALUES (?, 'base', 3)", arguments: [account])
            try db.execute(sql: "INSERT INTO unique_name_gaps VALUES (?, 'base', 1)", arguments: [account])
            try db.execute(sql: sql)
            return subject ?? account
        }
    }
}
