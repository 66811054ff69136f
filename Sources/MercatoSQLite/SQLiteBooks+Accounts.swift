import MercatoCore

/// The sums that are kept per account, and the running totals that they are made of.
extension SQLiteBooks {
    func runningTotalsByAccount() throws -> BookWalk<BookedAccountTotal> {
        // By the index and then by key, in its order, so that nothing is sorted.
        try walk(
            """
            SELECT i.account_sid, i.listing_sid, t.day, t.amount, t.large_amount, t.events
            FROM installations i INDEXED BY installations_by_account CROSS JOIN numbers n CROSS JOIN item_sums t
            WHERE n.sid = i.sid AND t.installation = n.number ORDER BY i.account_sid
            """, SQLiteBooks.accountTotal)
    }

    func accountDays() throws -> BookWalk<BookedAccountTotal> {
        try walk(
            """
            SELECT n.sid, l.sid, t.day, t.amount, t.large_amount, t.events
            FROM numbers n INDEXED BY sqlite_autoindex_numbers_1 CROSS JOIN account_day_sums t
                LEFT JOIN numbers l ON l.number = t.listing
            WHERE t.account = n.number ORDER BY n.sid, t.day, t.listing
            """, SQLiteBooks.accountTotal)
    }

    func accountTotals() throws -> BookWalk<BookedAccountTotal> {
        try walk(
            """
            SELECT n.sid, l.sid, NULL, t.amount, t.large_amount, t.events
            FROM numbers n INDEXED BY sqlite_autoindex_numbers_1 CROSS JOIN account_sums t
                LEFT JOIN numbers l ON l.number = t.listing
            WHERE t.account = n.number ORDER BY n.sid, t.listing
            """, SQLiteBooks.accountTotal)
    }

    private static func accountTotal(_ row: StoredValues) -> BookedAccountTotal {
        BookedAccountTotal(
            accountSid: row.text(0), listingSid: row.text(1), day: row.optionalInteger(2).map { Int($0) },
            amount: row.amountText(3, 4), events: Int(row.integer(5)))
    }
}
