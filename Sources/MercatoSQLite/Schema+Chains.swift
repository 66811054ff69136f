import Foundation
import GRDB
import MercatoCore
import MercatoTypes

/// Reports name their key and their events, and are tied to one another.
extension Schema {
    private static let chainColumns = """
        ALTER TABLE usage_reports ADD COLUMN key TEXT;
        ALTER TABLE usage_reports ADD COLUMN event_sids BLOB NOT NULL DEFAULT x'';
        ALTER TABLE usage_reports ADD COLUMN chain INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE usage_reports ADD COLUMN link BLOB NOT NULL DEFAULT x'';
        CREATE TABLE report_chains (
            chain INTEGER NOT NULL PRIMARY KEY,
            reports INTEGER NOT NULL,
            link BLOB NOT NULL
        ) STRICT;
        """

    /// The reports that are there name what stands for them and what they made, and are tied in the order they lie in.
    /// One row of each table is held at a time, whatever their number.
    static func chainReports(_ db: Database) throws {
        try db.execute(sql: chainColumns)
        try nameKeys(db)
        try nameEvents(db)
        try tie(db)
    }

    private static func nameKeys(_ db: Database) throws {
        let keys = try Row.fetchCursor(db, sql: "SELECT account_sid, scope, key, resource_sid FROM idempotency_keys")
        // A key that stands for another's report is damage, which stays to be found.
        let update = try db.makeStatement(
            sql: """
                UPDATE usage_reports SET key = ?
                WHERE sid = ? AND publisher_sid = ? AND 'Usage/' || installation_sid = ? AND key IS NULL
                """)
        while let row = try keys.next() {
            let key = StoredValues(row: row)
            try update.execute(arguments: [key.text(2), key.text(3), key.text(0), key.text(1)])
        }
    }

    /// Events come by installation in the order they were made, so those of one report follow one another.
    private static func nameEvents(_ db: Database) throws {
        let events = try Row.fetchCursor(
            db, sql: "SELECT report_sid, sid FROM billing_events ORDER BY installation_sid, sid")
        let named = try db.makeStatement(sql: "SELECT event_sids FROM usage_reports WHERE sid = ?")
        let update = try db.makeStatement(sql: "UPDATE usage_reports SET event_sids = ? WHERE sid = ?")
        var report = ""
        var sids: [UInt8] = []
        func finish() throws {
            if sids.isEmpty { return }
            let earlier = try Data.fetchOne(named, arguments: [report]) ?? Data()
            try update.execute(arguments: [earlier + sids, report])
            sids = []
        }
        while let row = try events.next() {
            let event = StoredValues(row: row)
            if event.text(0) != report || sids.count >= Limits.usageItemsMax * SID.byteCount {
                try finish()
                report = event.text(0)
            }
            SID(event.text(1), .billingEvent)?.appendNumber(to: &sids)
        }
        try finish()
    }

    private static func tie(_ db: Database) throws {
        let next = try db.makeStatement(
            sql: "SELECT rowid, * FROM usage_reports WHERE rowid > ? ORDER BY rowid LIMIT 1")
        let update = try db.makeStatement(sql: "UPDATE usage_reports SET link = ? WHERE rowid = ?")
        var head = ChainHead(chain: 0)
        var position = Int64.min
        while let row = try Row.fetchOne(next, arguments: [position]) {
            position = row[0]
            // One that cannot be read stays without a link, and the next is tied to that.
            head.link =
                (try? UsageReport(former: RowReader(row: row))).map { ReportChain.link(after: head.link, $0) } ?? []
            head.reports += 1
            try update.execute(arguments: [Data(head.link), position])
        }
        try db.execute(
            sql: "INSERT INTO report_chains (chain, reports, link) VALUES (?, ?, ?)",
            arguments: [head.chain, head.reports, Data(head.link)])
    }
}

extension UsageReport {
    /// A row of the table that this migration knew.
    fileprivate init(former row: RowReader) throws {
        guard let items = StoredItems.read(try row.text("items")) else { throw row.damaged("items") }
        let bytes = try row.bytes("event_sids")
        let eventSids = try stride(from: 0, to: bytes.count, by: SID.byteCount).map { start in
            guard let sid = SID(.billingEvent, bytes: bytes[start...].prefix(SID.byteCount)) else {
                throw row.damaged("event_sids")
            }
            return sid
        }
        try self.init(
            sid: row.sid("sid", .usageReport), installationSid: row.sid("installation_sid", .installation),
            publisherSid: row.sid("publisher_sid", .account), customerSid: row.sid("customer_sid", .account),
            items: items, dateCreated: row.timestamp("date_created"), key: row.optionalText("key"),
            eventSids: eventSids)
    }
}
