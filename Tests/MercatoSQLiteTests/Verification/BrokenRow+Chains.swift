import Foundation
import GRDB
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

extension BrokenRow {
    static let chains = [
        BrokenRow("a report taken out with everything that hangs on it", .chain) { db, books in
            try books.takeOut(books.report, in: db)
            return try books.reports(in: db)[0]
        },
        BrokenRow("the last report taken out with everything that hangs on it", .chainHead) { db, books in
            try books.takeOut(try #require(books.reports(in: db).last), in: db)
            return "chain 0"
        },
        BrokenRow("a report and its event changed to another amount, and the total with them", .chain) { db, books in
            try db.execute(
                sql: """
                    UPDATE reports SET events = replace(events, ',44020000000000]', ',44010000000000]');
                    UPDATE item_sums SET amount = 44010000000000 WHERE amount = 44020000000000;
                    """)
            return try books.reports(in: db)[2]
        },
        BrokenRow("a link that is another", .chain) { db, books in
            try books.setReport("link", to: Data(repeating: 1, count: 32), in: db)
        },
        BrokenRow("a report that was put in", .chain) { db, books in
            try db.execute(
                sql: """
                    INSERT INTO reports SELECT 999, x'\(String(repeating: "ab", count: 16))', installation, publisher,
                        customer, date_created, currency, NULL, NULL, link, NULL, items
                    FROM reports WHERE items IS NOT NULL LIMIT 1
                    """)
            return "UR" + String(repeating: "ab", count: 16)
        },
        BrokenRow("no head", .chainHead) { db, _ in
            try db.execute(sql: "DELETE FROM report_chains")
            return "chain 0"
        },
        BrokenRow("an event with the SID of another", .chain) { db, books in
            try db.execute(
                sql: "INSERT INTO event_sids SELECT number, ? FROM billing_events WHERE sid = ?",
                arguments: [Data(repeating: 0xEE, count: 16), books.event])
            return books.report
        },
        BrokenRow("a key that is gone from the index", .reportKey) { db, books in
            try db.execute(sql: "DELETE FROM key_pages")
            return books.report
        },
        BrokenRow("a key that is another", .idempotencyKey) { db, books in
            try books.setReport("key", to: "K", in: db)
        },
        BrokenRow("a key that stands for another report", .idempotencyKey) { db, books in
            try db.execute(sql: "UPDATE key_pages SET entries = CAST(substr(entries, 1, 13) || x'02' AS BLOB)")
            return try books.reports(in: db)[1]
        },
        BrokenRow("a key of a report that does not exist", .idempotencyKey) { db, _ in
            try db.execute(sql: "UPDATE key_pages SET entries = CAST(substr(entries, 1, 13) || x'63' AS BLOB)")
            return "report 99"
        },
        BrokenRow("an index without the row of its segment", .idempotencyKey) { db, _ in
            try db.execute(sql: "DELETE FROM key_segments")
            return "mercato.db"
        },
        BrokenRow("a report that lost its key", .idempotencyKey) { db, books in
            try books.setReport("key", to: nil, in: db)
        },
        BrokenRow("a billing item moved to another listing", .itemListing) { db, books in
            try db.execute(
                sql: "UPDATE billing_items SET listing_sid = 'XB0' WHERE sid = ?",
                arguments: [books.fixtures.item.sid.description])
            return books.fixtures.installation.sid.description
        },
    ]

    static let rows = [
        BrokenRow("an account with another role", .row) { db, books in
            try db.execute(
                sql: "UPDATE accounts SET roles = 'operator,publisher' WHERE sid = ?",
                arguments: [books.fixtures.publisher.sid.description])
            return books.fixtures.publisher.sid.description
        },
        BrokenRow("a listing nobody made", .row) { db, books in
            try db.execute(
                sql: """
                    INSERT INTO listings SELECT 'XBf', owner_sid, state, manual_usage_reporting, name, module_info,
                        pricing_type, category, configuration_schema, terms_version, date_created, date_updated, version
                    FROM listings
                    """)
            return "XBf"
        },
        BrokenRow("an installation nobody made", .row) { db, books in
            let sid = "XE" + String(repeating: "9", count: 32)
            try books.insertInstallation(sid, of: books.fixtures.listing.sid.description, named: "gone", in: db)
            return sid
        },
    ]
}

extension BooksUnderTest {
    /// Their SIDs, in the order they were made.
    func reports(in db: Database) throws -> [String] {
        try String.fetchAll(db, sql: "SELECT sid FROM usage_reports ORDER BY number")
    }

    /// As somebody would who knows the tables: report, events and totals, so that everything still adds up.
    func takeOut(_ report: String, in db: Database) throws {
        let found = try Int64.fetchOne(db, sql: "SELECT number FROM usage_reports WHERE sid = ?", arguments: [report])
        let number = try #require(found)
        try db.execute(
            sql: """
                UPDATE item_sums SET amount = item_sums.amount - e.units, events = events - 1
                FROM billing_events e
                WHERE e.report = ? AND e.installation = item_sums.installation AND e.item = item_sums.item
                    AND e.date_created / \(Timestamp.millisecondsPerDay) = item_sums.day
                """,
            arguments: [number])
        try db.execute(sql: "DELETE FROM item_sums WHERE events = 0")
        try db.execute(sql: "DELETE FROM reports WHERE number = ?", arguments: [number])
    }
}
