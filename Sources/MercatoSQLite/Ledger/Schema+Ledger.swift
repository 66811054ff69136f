/// The ledger in numbers: reports are numbered as they are committed, what they name is numbered once, and what can be
/// worked out is not stored. Four views say all of it in words.
extension Schema {
    /// - `numbers`: every account, installation, listing and billing item that the ledger names.
    /// - `reports`: `sid` is the SID's 16 bytes. A key that is written as a UUID is kept as one. `link` stands in every
    ///   so many reports. `events` are the billing events in their order (``StoredEvents``). `items` says in JSON what
    ///   was sent where not every item is just what its event says.
    /// - An event's number is that of its report times 1024, and the place in it. The SID is that of the report with
    ///   the place in its last four digits, or else stands in `event_sids`.
    /// - Amounts are whole numbers of 10^-12; one that needs more than 64 bits is a text, in a column `large_amount`.
    static let numberedTables = """
        CREATE TABLE numbers (
            number INTEGER NOT NULL PRIMARY KEY,
            sid TEXT NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE reports (
            number INTEGER NOT NULL PRIMARY KEY,
            sid BLOB NOT NULL UNIQUE,
            installation INTEGER NOT NULL,
            publisher INTEGER NOT NULL,
            customer INTEGER NOT NULL,
            date_created INTEGER NOT NULL,
            currency TEXT,
            key TEXT,
            uuid_key BLOB,
            link BLOB,
            events TEXT,
            items TEXT
        ) STRICT;
        -- Each entry ends with the report's number, so that an installation's reports come in their order.
        CREATE INDEX reports_by_installation ON reports (installation);

        CREATE TABLE event_sids (
            number INTEGER NOT NULL PRIMARY KEY,
            sid BLOB NOT NULL UNIQUE
        ) STRICT;

        CREATE TABLE reversals (
            number INTEGER NOT NULL PRIMARY KEY,
            charge INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX reversals_by_charge ON reversals (charge);

        CREATE TABLE item_sums (
            installation INTEGER NOT NULL,
            item INTEGER NOT NULL,
            day INTEGER NOT NULL,
            amount INTEGER,
            large_amount TEXT,
            events INTEGER NOT NULL,
            PRIMARY KEY (installation, item, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE account_day_sums (
            account INTEGER NOT NULL,
            day INTEGER NOT NULL,
            listing INTEGER NOT NULL,
            amount INTEGER,
            large_amount TEXT,
            events INTEGER NOT NULL,
            PRIMARY KEY (account, day, listing)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE account_sums (
            account INTEGER NOT NULL,
            listing INTEGER NOT NULL,
            amount INTEGER,
            large_amount TEXT,
            events INTEGER NOT NULL,
            PRIMARY KEY (account, listing)
        ) STRICT, WITHOUT ROWID;
        """

    /// For whoever opens the file with a shell: the same columns as the tables had that these numbers replaced.
    static let ledgerViews = """
        CREATE VIEW usage_reports AS
        SELECT 'UR' || lower(hex(r.sid)) AS sid, i.sid AS installation_sid, p.sid AS publisher_sid,
            c.sid AS customer_sid, r.items, r.date_created,
            CASE WHEN r.uuid_key IS NULL THEN r.key ELSE lower(
                substr(hex(r.uuid_key), 1, 8) || '-' || substr(hex(r.uuid_key), 9, 4) || '-'
                || substr(hex(r.uuid_key), 13, 4) || '-' || substr(hex(r.uuid_key), 17, 4) || '-'
                || substr(hex(r.uuid_key), 21)) END AS key,
            r.link, r.number
        FROM reports r
            LEFT JOIN numbers i ON i.number = r.installation
            LEFT JOIN numbers p ON p.number = r.publisher
            LEFT JOIN numbers c ON c.number = r.customer;

        CREATE VIEW billing_events AS
        SELECT 'BE' || lower(hex(ifnull(f.sid, substr(e.report_sid, 1, 14))))
                || iif(f.sid IS NULL, printf('%04x', e.number & 1023), '') AS sid,
            'UR' || lower(hex(e.report_sid)) AS report_sid, i.sid AS installation_sid, b.sid AS billing_item_sid,
            c.sid AS customer_sid, p.sid AS publisher_sid,
            CASE WHEN v.charge IS NOT NULL THEN 'reversal'
                WHEN e.amount < 0 OR e.large_amount LIKE '-%' THEN 'credit' ELSE 'charge' END AS kind,
            \(amountText("e")) AS amount, e.currency, e.date_created,
            CASE WHEN v.charge IS NOT NULL THEN
                'BE' || lower(hex(ifnull(vf.sid, substr(vr.sid, 1, 14))))
                    || iif(vf.sid IS NULL, printf('%04x', v.charge & 1023), '') END AS reverses,
            e.number, e.item, e.amount AS units, e.large_amount, e.report, e.installation
        FROM (
                SELECT r.number AS report, r.sid AS report_sid, r.installation, r.publisher, r.customer, r.currency,
                    r.date_created, r.number * 1024 + j.key AS number, j.value ->> 0 AS item,
                    iif(json_type(j.value, '$[1]') = 'integer', j.value ->> 1, NULL) AS amount,
                    iif(json_type(j.value, '$[1]') = 'text', j.value ->> 1, NULL) AS large_amount
                FROM reports r CROSS JOIN json_each(r.events) j
            ) e
            LEFT JOIN numbers i ON i.number = e.installation
            LEFT JOIN numbers p ON p.number = e.publisher
            LEFT JOIN numbers c ON c.number = e.customer
            LEFT JOIN numbers b ON b.number = e.item
            LEFT JOIN event_sids f ON f.number = e.number
            LEFT JOIN reversals v ON v.number = e.number
            LEFT JOIN reports vr ON vr.number = v.charge / 1024
            LEFT JOIN event_sids vf ON vf.number = v.charge;

        CREATE VIEW usage_totals AS
        SELECT i.sid AS installation_sid, b.sid AS billing_item_sid, t.day, \(amountText("t")) AS amount, t.events
        FROM item_sums t
            LEFT JOIN numbers i ON i.number = t.installation
            LEFT JOIN numbers b ON b.number = t.item;

        CREATE VIEW account_days AS
        SELECT a.sid AS account_sid, t.day, l.sid AS listing_sid, \(amountText("t")) AS amount, t.events
        FROM account_day_sums t
            LEFT JOIN numbers a ON a.number = t.account
            LEFT JOIN numbers l ON l.number = t.listing;

        CREATE VIEW account_totals AS
        SELECT a.sid AS account_sid, l.sid AS listing_sid, \(amountText("t")) AS amount, t.events
        FROM account_sums t
            LEFT JOIN numbers a ON a.number = t.account
            LEFT JOIN numbers l ON l.number = t.listing;
        """

    /// An amount as the shortest exact decimal, in SQLite's own words. Without `abs`, which fails for the lowest
    /// number.
    private static func amountText(_ table: String) -> String {
        let (amount, one) = ("\(table).amount", "1000000000000")
        return """
            CASE WHEN \(amount) IS NULL THEN \(table).large_amount ELSE rtrim(rtrim(
                iif(\(amount) < 0, '-', '') || printf('%d.%012d',
                    iif(\(amount) < 0, -(\(amount) / \(one)), \(amount) / \(one)),
                    iif(\(amount) < 0, -(\(amount) % \(one)), \(amount) % \(one))), '0'), '.') END
            """
    }
}
