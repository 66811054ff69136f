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
                    UPDATE usage_reports SET items = replace(items, '44.02', '44.01');
                    UPDATE billing_events SET amount = '44.01' WHERE amount = '44.02';
                    UPDATE usage_totals SET amount = '44.01' WHERE amount = '44.02';
                    """)
            return try books.reports(in: db)[2]
        },
        BrokenRow("a link that is another", .chain) { db, books in
            try books.setReport("link", to: Data(repeating: 1, count: 32), in: db)
        },
        BrokenRow("a report in a chain of its own", .chainHead) { db, books in
            _ = try books.setReport("chain", to: 7, in: db)
            return "chain 7"
        },
        BrokenRow("no head", .chainHead) { db, _ in
            try db.execute(sql: "DELETE FROM report_chains")
            return "chain 0"
        },
        BrokenRow("an event with the SID of another", .eventItem) { db, books in
            let sid = "BE" + String(repeating: "e", count: 32)
            _ = try books.setEvent("sid", to: sid, in: db)
            return sid
        },
        BrokenRow("a key that is gone", .reportKey) { db, books in
            try db.execute(sql: "DELETE FROM idempotency_keys")
            return books.report
        },
        BrokenRow("a key that is another", .reportKey) { db, books in
            try db.execute(sql: "UPDATE idempotency_keys SET key = 'K'")
            return books.report
        },
        BrokenRow("a key too many", .idempotencyKey) { db, books in
            try db.execute(
                sql:
                    "INSERT INTO idempotency_keys SELECT account_sid, scope, 'more', resource_sid FROM idempotency_keys"
            )
            return books.report
        },
        BrokenRow("a report that lost its key", .idempotencyKey) { db, books in
            try db.execute(sql: "UPDATE usage_reports SET key = NULL WHERE sid = ?", arguments: [books.report])
            return books.report
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
        try String.fetchAll(db, sql: "SELECT sid FROM usage_reports ORDER BY rowid")
    }

    /// As somebody would who knows the tables: report, events, totals and key, so that everything still adds up.
    func takeOut(_ report: String, in db: Database) throws {
        let sids = try Row.fetchAll(
            db,
            sql:
                """
                SELECT installation_sid, billing_item_sid, date_created, amount FROM billing_events
                WHERE report_sid = ?
                """,
            arguments: [report])
        for row in sids {
            let total: StatementArguments = [
                row[0] as String, row[1] as String, (row[2] as Int64) / Timestamp.millisecondsPerDay,
            ]
            let condition = "installation_sid = ? AND billing_item_sid = ? AND day = ?"
            let stored = try String.fetchOne(
                db, sql: "SELECT amount FROM usage_totals WHERE \(condition)", arguments: total)
            let left = try Amount(#require(stored)) - Amount(row[3] as String)
            try db.execute(
                sql: "UPDATE usage_totals SET amount = ?, events = events - 1 WHERE \(condition)",
                arguments: [left.description] + total)
        }
        try db.execute(sql: "DELETE FROM usage_totals WHERE events = 0")
        for sql in [
            "DELETE FROM billing_events WHERE report_sid = ?", "DELETE FROM idempotency_keys WHERE resource_sid = ?",
            "DELETE FROM usage_reports WHERE sid = ?",
        ] {
            try db.execute(sql: sql, arguments: [report])
        }
    }
}
