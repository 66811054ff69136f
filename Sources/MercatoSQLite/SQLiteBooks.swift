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
        let reports = min(try number("SELECT MAX(number) FROM reports"), 1 << 48)
        let events = min(try number("SELECT CAST(TOTAL(events) AS INTEGER) FROM item_sums"), 1 << 48)
        return BooksCounts(reports: reports, events: events, keys: reports)
    }

    func totals() throws -> BookWalk<BookedTotal> {
        try walk(
            """
            SELECT n.sid, b.sid, t.day, t.amount, t.large_amount, t.events, i.listing_sid, o.listing_sid
            FROM numbers n INDEXED BY sqlite_autoindex_numbers_1 CROSS JOIN item_sums t
                LEFT JOIN numbers b ON b.number = t.item
                LEFT JOIN installations i ON i.sid = n.sid
                LEFT JOIN billing_items o ON o.sid = b.sid
            WHERE t.installation = n.number
            ORDER BY n.sid, t.item, t.day
            """
        ) { row in
            BookedTotal(
                installationSid: row.text(0), billingItemSid: row.text(1), day: Int(row.integer(2)),
                amount: row.amountText(3, 4), events: Int(row.integer(5)), listingSid: row.optionalText(6),
                itemListingSid: row.optionalText(7))
        }
    }

    func reports() throws -> BookWalk<BookedReport> {
        let cursor = try Row.fetchCursor(db, sql: "\(SQLiteBooks.selectReport) ORDER BY r.number")
        return BookWalk { try cursor.next().map { try report(StoredValues(row: $0)) } }
    }

    func report(_ sid: String) throws -> BookedReport? {
        guard let number = try SID(sid, .usageReport).flatMap({ try SQLiteLedger(db: db).reportNumber($0) }) else {
            return nil
        }
        let statement = try db.cachedStatement(sql: "\(SQLiteBooks.selectReport) WHERE r.number = ?")
        return try Row.fetchOne(statement, arguments: [number]).map { try report(StoredValues(row: $0)) }
    }

    func chainHeads() throws -> [ChainHead] {
        try Row.fetchAll(db, sql: "SELECT chain, reports, link FROM report_chains ORDER BY chain").map { row in
            let values = StoredValues(row: row)
            return ChainHead(chain: Int(values.integer(0)), reports: Int(values.integer(1)), link: values.bytes(2))
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

    // The joins find single rows by their keys, so that a walk over all reports stays a walk.
    private static let selectReport = """
        SELECT r.number, r.sid, r.installation_sid, r.publisher_sid, r.customer_sid, r.items, r.date_created,
            i.account_sid, l.owner_sid, a.currency, r.link
        FROM usage_reports r
            LEFT JOIN installations i ON i.sid = r.installation_sid
            LEFT JOIN listings l ON l.sid = i.listing_sid
            LEFT JOIN accounts a ON a.sid = r.customer_sid
        """

    private func report(_ row: StoredValues) throws -> BookedReport {
        let number = row.integer(0)
        var readable: UsageReport?
        var unreadable: String?
        do {
            readable = try StoredReports(db: db, memory: nil).readable(number)
        } catch let damage as UnreadableReport {
            unreadable = damage.column
        } catch is StoreFault {}
        return BookedReport(
            position: number, sid: row.text(1), installationSid: row.text(2), publisherSid: row.text(3),
            customerSid: row.text(4), items: readable?.items ?? row.optionalText(5).flatMap { StoredItems.read($0) },
            dateCreated: Timestamp(milliseconds: row.integer(6)), readable: readable,
            unreadable: unreadable, chain: 0,
            link: row.isNull(10) ? nil : row.bytes(10), installationAccountSid: row.optionalText(7),
            listingOwnerSid: row.optionalText(8), customerCurrency: row.optionalText(9))
    }

    func walk<Record>(
        _ sql: String, _ record: @escaping (StoredValues) -> Record
    ) throws -> BookWalk<Record> {
        let cursor = try Row.fetchCursor(db, sql: sql)
        return BookWalk { try cursor.next().map { record(StoredValues(row: $0)) } }
    }
}
