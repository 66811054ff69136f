import MercatoCore

/// The sums that are kept per account, and the running totals that they are made of.
extension SQLiteBooks {
    func runningTotalsByAccount() throws -> BookWalk<BookedAccountTotal> {
        // By the index and then by key, in its order, so that nothing is sorted.
        try walk(
            """
            SELECT i.account_sid, i.listing_sid, t.day, t.amount, t.events
            FROM installations i INDEXED BY installations_by_account CROSS JOIN usage_totals t
            WHERE t.installation_sid = i.sid ORDER BY i.account_sid
            """, SQLiteBooks.accountTotal)
    }

    func accountDays() throws -> BookWalk<BookedAccountTotal> {
        try walk(
            """
            SELECT account_sid, listing_sid, day, amount, events FROM account_days
            ORDER BY account_sid, day, listing_sid
            """, SQLiteBooks.accountTotal)
    }

    func accountTotals() throws -> BookWalk<BookedAccountTotal> {
        try walk(
            """
            SELECT account_sid, listing_sid, NULL, amount, events FROM account_totals ORDER BY account_sid, listing_sid
            """, SQLiteBooks.accountTotal)
    }

    private static func accountTotal(_ row: StoredValues) -> BookedAccountTotal {
        BookedAccountTotal(
            accountSid: row.text(0), listingSid: row.text(1), day: row.optionalInteger(2).map { Int($0) },
            amount: row.text(3), events: Int(row.integer(4)))
    }
}
