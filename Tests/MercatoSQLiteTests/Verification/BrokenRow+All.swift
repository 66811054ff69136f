import GRDB
import MercatoCore
import MercatoTestSupport
import MercatoTypes

extension BrokenRow {
    static let all = events + reports + totals + accountTotals + freeNames + others + chains + rows

    private static let events = [
        BrokenRow("an event of a report that does not exist", .eventReport) { db, books in
            try db.execute(sql: "UPDATE billing_events SET report_sid = 'UR0' WHERE sid = ?", arguments: [books.event])
            return books.event
        },
        BrokenRow("an event billed to another customer than its report", .eventParties) { db, books in
            try books.setEvent("customer_sid", to: books.fixtures.otherPublisher.sid.description, in: db)
        },
        BrokenRow("an event credited to another publisher than its report", .eventParties) { db, books in
            try books.setEvent("publisher_sid", to: books.fixtures.otherPublisher.sid.description, in: db)
        },
        BrokenRow("an event of another installation than its report", .eventParties) { db, books in
            try books.setEvent("installation_sid", to: "XE0", in: db)
        },
        BrokenRow("an event of another day than its report", .eventParties) { db, books in
            try books.setEvent("date_created", to: 86_400_000, in: db)
        },
        BrokenRow("an event in another currency than its customer's", .currency) { db, books in
            try books.setEvent("currency", to: "EUR", in: db)
        },
        BrokenRow("an event of another amount than its item", .eventItem) { db, books in
            try books.setEvent("amount", to: "1.6", in: db)
        },
        BrokenRow("an event of another billing item than its report's", .eventItem) { db, books in
            try books.setEvent("billing_item_sid", to: books.fixtures.inactiveItem.sid.description, in: db)
        },
        BrokenRow("an amount of 0", .amount) { db, books in try books.setEvent("amount", to: "0", in: db) },
        BrokenRow("an amount below 0", .amount) { db, books in try books.setEvent("amount", to: "-1.5", in: db) },
        BrokenRow("a charge of the kind credit", .amount) { db, books in
            try books.setEvent("kind", to: "credit", in: db)
        },
        BrokenRow("an event of no kind", .amount) { db, books in try books.setEvent("kind", to: "gift", in: db) },
        BrokenRow("a charge that reverses something", .reversal) { db, books in
            try books.setEvent("reverses", to: "BE" + String(repeating: "0", count: 32), in: db)
        },
        BrokenRow("a reversal of nothing", .reversal) { db, books in
            try books.setEvent("kind", to: "reversal", in: db)
        },
        BrokenRow("a reversal of what is no charge", .reversal) { db, books in
            _ = try books.setEvent("kind", to: "reversal", in: db)
            return try books.setEvent("reverses", to: "BE" + String(repeating: "0", count: 32), in: db)
        },
        BrokenRow("more reversed than charged", .reversal) { db, books in
            try db.execute(
                sql: "UPDATE billing_events SET kind = 'reversal', amount = '-100', reverses = ? WHERE sid <> ?",
                arguments: [books.event, books.event])
            return books.event
        },
        BrokenRow("more credited than charged", .credit) { db, books in
            _ = try books.setEvent("amount", to: "-100", in: db)
            return books.fixtures.installation.sid.description
        },
        BrokenRow("an amount that is not in its shortest form", .amount) { db, books in
            try books.setEvent("amount", to: "1.50", in: db)
        },
        BrokenRow("an amount that is no number", .amount) { db, books in
            try books.setEvent("amount", to: "much", in: db)
        },
        BrokenRow("an amount beyond every limit", .amount) { db, books in
            try books.setEvent("amount", to: "99999999999999", in: db)
        },
        BrokenRow("an event too many", .eventItem) { db, books in
            let copy = "BE" + String(repeating: "f", count: 32)
            try db.execute(
                sql: """
                    INSERT INTO billing_events SELECT installation_sid, ?, report_sid, billing_item_sid, customer_sid,
                        publisher_sid, amount, currency, date_created, kind, reverses
                    FROM billing_events WHERE sid = ?
                    """,
                arguments: [copy, books.event])
            return copy
        },
        BrokenRow("an event without the SID of one", .sid) { db, books in
            try db.execute(sql: "UPDATE billing_events SET sid = 'BE0' WHERE sid = ?", arguments: [books.event])
            return "BE0"
        },
    ]

    private static let reports = [
        BrokenRow("one event of several is missing", .itemWithoutEvent) { db, books in
            try db.execute(sql: "DELETE FROM billing_events WHERE sid = ?", arguments: [books.event])
            return books.report
        },
        BrokenRow("all events of a report are missing", .itemWithoutEvent) { db, books in
            try db.execute(sql: "DELETE FROM billing_events WHERE report_sid = ?", arguments: [books.report])
            return books.report
        },
        BrokenRow("a report with items that cannot be read", .reportItems) { db, books in
            try books.setReport("items", to: "[[1]]", in: db)
        },
        BrokenRow("a report without items", .reportItems) { db, books in
            try books.setReport("items", to: "[]", in: db)
        },
        BrokenRow("a report with an amount of 0", .amount) { db, books in
            try books.setReport("items", to: #"[["BI0","0","malformed_sid"]]"#, in: db)
        },
        BrokenRow("a report with an amount below 0 that was not reported in units", .amount) { db, books in
            try books.setReport("items", to: #"[["BI0","-1","malformed_sid"]]"#, in: db)
        },
        BrokenRow("a report that bills another than the installation's account", .reportParties) { db, books in
            try books.setReport("customer_sid", to: books.fixtures.otherPublisher.sid.description, in: db)
        },
        BrokenRow("a report that bills nobody", .reportParties) { db, books in
            try books.setReport("customer_sid", to: "AC0", in: db)
        },
        BrokenRow("a report by another than the listing's owner", .reportParties) { db, books in
            try books.setReport("publisher_sid", to: books.fixtures.otherPublisher.sid.description, in: db)
        },
        BrokenRow("a report on an installation that does not exist", .reportParties) { db, books in
            try books.setReport("installation_sid", to: "XE0", in: db)
        },
        BrokenRow("a report without the SID of one", .sid) { db, books in
            try db.execute(sql: "UPDATE usage_reports SET sid = 'UR0' WHERE sid = ?", arguments: [books.report])
            return "UR0"
        },
    ]

    private static let totals = [
        BrokenRow("a total of another amount", .total) { db, books in
            try books.changeTotals("UPDATE usage_totals SET amount = '9.75'", in: db)
        },
        BrokenRow("a total in a longer form", .total) { db, books in
            try books.changeTotals("UPDATE usage_totals SET amount = amount || '.0'", in: db)
        },
        BrokenRow("a total of another number of events", .total) { db, books in
            try books.changeTotals("UPDATE usage_totals SET events = events + 1", in: db)
        },
        BrokenRow("a missing total", .total) { db, books in
            try books.changeTotals("DELETE FROM usage_totals WHERE events = 1", in: db)
        },
        BrokenRow("a total of an item without events", .total) { db, books in
            try books.changeTotals(
                "INSERT INTO usage_totals SELECT installation_sid, 'BI0', day, '1', 1 FROM usage_totals LIMIT 1",
                in: db)
        },
        BrokenRow("a total of a day without events", .total) { db, books in
            try books.changeTotals(
                """
                INSERT INTO usage_totals
                SELECT installation_sid, billing_item_sid, 9223372036854775807, '1', 1 FROM usage_totals LIMIT 1
                """, in: db)
        },
        BrokenRow("a total before all installations with events", .total) { db, _ in
            try db.execute(sql: "INSERT INTO usage_totals VALUES ('XE0', 'BI0', 1, '1', 1)")
            return "XE0"
        },
        BrokenRow("a total behind all installations with events", .total) { db, _ in
            try db.execute(sql: "INSERT INTO usage_totals VALUES ('XEz', 'BI0', 1, '1', 1)")
            return "XEz"
        },
    ]

    private static let others = [
        BrokenRow("a key of a report that does not exist", .idempotencyKey) { db, _ in
            try db.execute(sql: "UPDATE idempotency_keys SET resource_sid = 'UR0'")
            return "UR0"
        },
        BrokenRow("a key of another account than its report's", .idempotencyKey) { db, books in
            try db.execute(
                sql: "UPDATE idempotency_keys SET account_sid = ?",
                arguments: [books.fixtures.otherPublisher.sid.description])
            return books.report
        },
        BrokenRow("a key in the scope of another installation than its report's", .idempotencyKey) { db, books in
            try db.execute(sql: "UPDATE idempotency_keys SET scope = 'Usage/XE0'")
            return books.report
        },
        BrokenRow("an extension switched on in an installation that does not exist", .reference) { db, _ in
            try db.execute(sql: "INSERT INTO enabled_extensions VALUES ('XE0', 'XF0')")
            return "XF0"
        },
        BrokenRow("a remembered answer about something that does not exist", .reference) { db, books in
            try db.execute(
                sql: "INSERT INTO first_answers VALUES (?, 'Create', 'key', 'XE0', '{}', '{}', NULL)",
                arguments: [books.fixtures.customer.sid.description])
            return "XE0"
        },
        BrokenRow("two installations of one name", .uniqueName) { db, books in
            try db.execute(sql: "DROP INDEX installations_by_name")
            try books.insertInstallation("XEf", of: books.fixtures.listing.sid.description, in: db)
            return "XEf"
        },
        BrokenRow("an installation of a listing that does not exist", .reference) { db, books in
            try books.insertInstallation("XEf", of: "XB0", named: "third", in: db)
            return "XEf"
        },
        BrokenRow("a listing without an owner", .reference) { db, books in
            try db.execute(sql: "UPDATE listings SET owner_sid = 'AC0'")
            return books.fixtures.listing.sid.description
        },
        BrokenRow("an invitation of nobody", .reference) { db, books in
            try db.execute(
                sql: "INSERT INTO listing_invitations VALUES (?, 'AC0')",
                arguments: [books.fixtures.listing.sid.description])
            return "AC0"
        },
        BrokenRow("a section of a listing that does not exist", .reference) { db, _ in
            try db.execute(sql: "INSERT INTO listing_sections VALUES ('XB0', 'policies', '{}')")
            return "XB0"
        },
        BrokenRow("a referral by nobody", .reference) { db, books in
            try db.execute(
                sql: "INSERT INTO referral_conversions VALUES (?, 'AC0', 'XL0', 0)",
                arguments: [books.fixtures.customer.sid.description])
            return "XL0"
        },
        BrokenRow("an index that is gone", .schema) { db, _ in
            try db.execute(sql: "DROP INDEX alerts_by_account")
            return "mercato.db"
        },
        BrokenRow("a trigger that does not belong there", .schema) { db, _ in
            try db.execute(sql: "CREATE TRIGGER t AFTER INSERT ON alerts BEGIN DELETE FROM usage_totals; END")
            return "mercato.db"
        },
        // SQLite's own check holds every index against its table.
        BrokenRow("an index that does not agree with its table", .file) { db, _ in
            try db.execute(
                sql: """
                    PRAGMA writable_schema = ON;
                    UPDATE sqlite_schema SET sql = replace(sql, '(resource_sid, sid)', '(actor_sid, sid)')
                    WHERE name = 'audit_events_by_resource';
                    INSERT INTO audit_events (sid, account_sid, actor_sid, source_address, resource_type, resource_sid,
                        change, date_created)
                    VALUES ('AE0', 'AC0', 'AC1', '', 'x', 'XB0', 'x', 0);
                    PRAGMA writable_schema = RESET;
                    """)
            return "mercato.db"
        },
    ]
}
