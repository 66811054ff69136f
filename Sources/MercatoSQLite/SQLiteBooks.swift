import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

/// The books of one state of a file. Nothing is sorted but by indexes that are there, so that nothing is written to
/// the disk, which may be the one a server lives on.
struct SQLiteBooks: BooksReading {
    let db: Database

    /// From what is quick to find: counting a table would read all of it.
    func estimatedCounts() throws -> BooksCounts {
        func number(_ sql: String) throws -> Int { max(0, try Int.fetchOne(db, sql: sql) ?? 0) }
        let reports = min(try number("SELECT MAX(rowid) FROM usage_reports"), 1 << 48)
        let events = min(try number("SELECT CAST(TOTAL(events) AS INTEGER) FROM usage_totals"), 1 << 48)
        return BooksCounts(reports: reports, events: events, keys: reports)
    }

    func events() throws -> BookWalk<BookedEvent> {
        try walk(
            """
            \(SQLiteBooks.selectEvent) ORDER BY installation_sid, sid
            """, SQLiteBooks.event)
    }

    func event(_ sid: String, of installation: String) throws -> BookedEvent? {
        let statement = try db.cachedStatement(
            sql: "\(SQLiteBooks.selectEvent) WHERE installation_sid = ? AND sid = ?")
        return try Row.fetchOne(statement, arguments: [installation, sid])
            .map { SQLiteBooks.event(StoredValues(row: $0)) }
    }

    func totals() throws -> BookWalk<BookedTotal> {
        try walk(
            """
            SELECT t.installation_sid, t.billing_item_sid, t.day, t.amount, t.events, i.listing_sid, b.listing_sid
            FROM usage_totals t
                LEFT JOIN installations i ON i.sid = t.installation_sid
                LEFT JOIN billing_items b ON b.sid = t.billing_item_sid
            ORDER BY t.installation_sid, t.billing_item_sid, t.day
            """
        ) { row in
            BookedTotal(
                installationSid: row.text(0), billingItemSid: row.text(1), day: Int(row.integer(2)),
                amount: row.text(3), events: Int(row.integer(4)), listingSid: row.optionalText(5),
                itemListingSid: row.optionalText(6))
        }
    }

    func reports() throws -> BookWalk<BookedReport> {
        try walk("\(SQLiteBooks.selectReport) ORDER BY r.rowid", SQLiteBooks.report)
    }

    func report(_ sid: String) throws -> BookedReport? {
        let statement = try db.cachedStatement(sql: "\(SQLiteBooks.selectReport) WHERE r.sid = ?")
        return try Row.fetchOne(statement, arguments: [sid]).map { SQLiteBooks.report(StoredValues(row: $0)) }
    }

    func chainHeads() throws -> [ChainHead] {
        try Row.fetchAll(db, sql: "SELECT chain, reports, link FROM report_chains ORDER BY chain").map { row in
            let values = StoredValues(row: row)
            return ChainHead(chain: Int(values.integer(0)), reports: Int(values.integer(1)), link: values.bytes(2))
        }
    }

    func keys() throws -> BookWalk<BookedKey> {
        try walk(
            """
            SELECT k.account_sid, k.scope, k.key, k.resource_sid, r.rowid, r.key, r.publisher_sid, r.installation_sid
            FROM idempotency_keys k LEFT JOIN usage_reports r ON r.sid = k.resource_sid
            """
        ) { row in
            BookedKey(
                accountSid: row.text(0), scope: row.text(1), key: row.text(2), reportSid: row.text(3),
                reportPosition: row.isNull(4) ? nil : row.integer(4), reportKey: row.optionalText(5),
                reportPublisherSid: row.optionalText(6), reportInstallationSid: row.optionalText(7))
        }
    }

    func uniqueNames() throws -> BookWalk<BookedName> {
        try walk(
            """
            SELECT account_sid, unique_name, sid FROM installations WHERE date_removed IS NULL
            ORDER BY account_sid, unique_name, sid
            """
        ) { BookedName(accountSid: $0.text(0), uniqueName: $0.text(1), installationSid: $0.text(2)) }
    }

    private static let selectEvent = """
        SELECT sid, report_sid, installation_sid, billing_item_sid, customer_sid, publisher_sid, kind, amount,
            currency, date_created, reverses
        FROM billing_events
        """

    private static func event(_ row: StoredValues) -> BookedEvent {
        BookedEvent(
            sid: row.text(0), reportSid: row.text(1), installationSid: row.text(2), billingItemSid: row.text(3),
            customerSid: row.text(4), publisherSid: row.text(5), kind: row.text(6), amount: row.text(7),
            currency: row.text(8), dateCreated: Timestamp(milliseconds: row.integer(9)), reverses: row.optionalText(10))
    }

    // The joins find single rows by their keys, so that a walk over all reports stays a walk.
    private static let selectReport = """
        SELECT r.rowid, r.sid, r.installation_sid, r.publisher_sid, r.customer_sid, r.items, r.date_created,
            i.account_sid, l.owner_sid, a.currency, r.chain, r.link, r.key, r.event_sids
        FROM usage_reports r
            LEFT JOIN installations i ON i.sid = r.installation_sid
            LEFT JOIN listings l ON l.sid = i.listing_sid
            LEFT JOIN accounts a ON a.sid = r.customer_sid
        """

    private static func report(_ row: StoredValues) -> BookedReport {
        let readable = try? UsageReport(row: RowReader(row: row.row))
        let items =
            try? readable?.items
            ?? JSONValue(parsing: row.text(5)).array?.map { try UsageReport.Item(stored: $0, RowReader(row: row.row)) }
        return BookedReport(
            position: row.integer(0), sid: row.text(1), installationSid: row.text(2), publisherSid: row.text(3),
            customerSid: row.text(4), items: items, dateCreated: Timestamp(milliseconds: row.integer(6)),
            readable: readable, chain: Int(row.integer(10)), link: row.bytes(11),
            installationAccountSid: row.optionalText(7), listingOwnerSid: row.optionalText(8),
            customerCurrency: row.optionalText(9))
    }

    func walk<Record>(
        _ sql: String, _ record: @escaping (StoredValues) -> Record
    ) throws -> BookWalk<Record> {
        let cursor = try Row.fetchCursor(db, sql: sql)
        return BookWalk { try cursor.next().map { record(StoredValues(row: $0)) } }
    }
}
