extension Schema {
    /// What each account was billed for each listing, in all and by day: the running totals of its installations added
    /// up, kept by the commits that add to those. Days stand before listings, so that a span of days is one range.
    static let accountTotals = """
        CREATE TABLE account_totals (
            account_sid TEXT NOT NULL,
            listing_sid TEXT NOT NULL,
            amount TEXT NOT NULL,
            events INTEGER NOT NULL,
            PRIMARY KEY (account_sid, listing_sid)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE account_days (
            account_sid TEXT NOT NULL,
            day INTEGER NOT NULL,
            listing_sid TEXT NOT NULL,
            amount TEXT NOT NULL,
            events INTEGER NOT NULL,
            PRIMARY KEY (account_sid, day, listing_sid)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO account_days
            SELECT account_sid, day, listing_sid, amount_sum(amount), SUM(events)
            FROM installations JOIN usage_totals ON installation_sid = installations.sid
            GROUP BY account_sid, day, listing_sid;
        INSERT INTO account_totals
            SELECT account_sid, listing_sid, amount_sum(amount), SUM(events)
            FROM account_days GROUP BY account_sid, listing_sid;
        """
}
