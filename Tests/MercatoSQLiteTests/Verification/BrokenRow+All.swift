import Foundation
import GRDB
import MercatoCore
import MercatoTestSupport
import MercatoTypes

extension BrokenRow {
    static let all = events + unreadableEvents + reports + totals + accountTotals + freeNames + others + chains + rows

    private static let events = [
        BrokenRow("an event of a report that does not exist", .eventReport) { db, _ in
            try db.execute(
                sql: "INSERT INTO event_sids VALUES (999 * 1024 + 3, ?)", arguments: [Data(repeating: 7, count: 16)])
            return "event \(999 * 1024 + 3)"
        },
        BrokenRow("a SID behind the last event of its report", .eventReport) { db, books in
            let next = "SELECT number * 1024 + json_array_length(events) FROM reports WHERE number = 1"
            try db.execute(sql: "INSERT INTO event_sids SELECT (\(next)), zeroblob(16)")
            return "event \(try Int64.fetchOne(db, sql: next) ?? 0)"
        },
        BrokenRow("a reversal behind the last event of its report", .eventReport) { db, books in
            try db.execute(sql: "INSERT INTO reversals VALUES (1024 + 1000, 1024)")
            return "event \(1024 + 1000)"
        },
        BrokenRow("an event in another currency than its customer's", .currency) { db, books in
            _ = try books.setReport("currency", to: "EUR", in: db)
            return books.event
        },
        BrokenRow("an event of another amount than its item", .eventItem) { db, books in
            try books.setAmount(1_600_000_000_000, in: db)
        },
        BrokenRow("an event of another billing item than its report's", .eventItem) { db, books in
            try books.setEvent(.item, to: books.number(of: books.fixtures.inactiveItem.sid, in: db), in: db)
        },
        BrokenRow("an event of a billing item that stands for nothing", .eventItem) { db, books in
            try books.setEvent(.item, to: 999, in: db)
        },
        BrokenRow("an amount of 0", .amount) { db, books in try books.setAmount(0, in: db) },
        BrokenRow("an amount below 0 that is no item's", .eventItem) { db, books in
            try books.setAmount(-1_500_000_000_000, in: db)
        },
        BrokenRow("a charge that reverses something", .amount) { db, books in
            try books.reverse(books.event, charge: books.event, in: db)
        },
        BrokenRow("a reversal of what is no charge", .reversal) { db, books in
            _ = try books.setAmount(-1_500_000_000_000, in: db)
            return try books.reverse(books.event, charge: nil, in: db)
        },
        BrokenRow("more reversed than charged", .reversal) { db, books in
            try db.execute(
                sql: """
                    INSERT INTO reversals
                    SELECT number * 1024 + 1, (SELECT number FROM billing_events WHERE sid = ?) FROM reports
                    WHERE json_array_length(events) > 1
                    """,
                arguments: [books.event])
            try db.execute(
                sql: """
                    UPDATE reports SET events = json_set(events, '$[1][1]', -100000000000000)
                    WHERE json_array_length(events) > 1
                    """)
            return books.event
        },
        BrokenRow("more credited than charged", .credit) { db, books in
            _ = try books.setAmount(-100_000_000_000_000, in: db)
            return books.fixtures.installation.sid.description
        },
        BrokenRow("an amount beyond every limit", .amount) { db, books in
            try books.setEvent(.amount, to: "99999999999999", in: db)
        },
        BrokenRow("an event too many", .eventItem) { db, books in
            _ = try books.setReport(
                "events",
                to: String.fetchOne(
                    db,
                    sql: """
                        SELECT json_insert(events, '$[#]', json_extract(events, '$[0]')) FROM usage_reports u
                            JOIN reports r ON r.number = u.number WHERE u.sid = ?
                        """,
                    arguments: [books.report]), in: db)
            return try String.fetchOne(
                db, sql: "SELECT sid FROM billing_events WHERE report_sid = ? ORDER BY number DESC",
                arguments: [books.report]) ?? ""
        },
    ]

    /// Whatever stands where events are kept and is not written there: its report is named, and the column.
    private static let unreadableEvents =
        [
            BrokenRow("an amount that is not in its shortest form", .unreadable) { db, books in
                _ = try books.setEvent(.amount, to: "1.5", in: db)
                return books.report
            },
            BrokenRow("an amount in two forms", .unreadable) { db, books in
                _ = try books.setEvent(.more, to: "99999999", in: db)
                return books.report
            },
            BrokenRow("an amount that is no number", .unreadable) { db, books in
                _ = try books.setEvent(.amount, to: "much", in: db)
                return books.report
            },
            BrokenRow("no amount", .unreadable) { db, books in
                _ = try books.setEvent(.amount, to: nil, in: db)
                return books.report
            },
            BrokenRow("an item that is no number", .unreadable) { db, books in
                _ = try books.setEvent(.item, to: "1", in: db)
                return books.report
            },
        ]
        + ["", "[]", "null", "{}", "[[1,1]", "[[1,1]] ", "[[1,1],]", "[[1,1.0]]", "[[1,9223372036854775808]]"].map {
            (text: String) in
            BrokenRow("'\(text)' for events", .unreadable) { db, books in
                try books.setReport("events", to: text, in: db)
            }
        }

    private static let reports = [
        BrokenRow("one event of several is missing", .itemWithoutEvent) { db, books in
            try books.setReport(
                "events",
                to: String.fetchOne(
                    db, sql: "SELECT json_remove(events, '$[\(books.place(in: db))]') FROM reports WHERE number = 1"),
                in: db)
        },
        BrokenRow("all events of a report are missing", .itemWithoutEvent) { db, books in
            try books.setReport("events", to: nil, in: db)
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
            try books.setReport("customer", to: books.number(of: books.fixtures.otherPublisher.sid, in: db), in: db)
        },
        BrokenRow("a report that bills nobody", .reportParties) { db, books in
            try books.setReport("customer", to: books.number(of: "AC0", in: db), in: db)
        },
        BrokenRow("a report that bills what stands for nothing", .reportParties) { db, books in
            try books.setReport("customer", to: 999, in: db)
        },
        BrokenRow("a report by another than the listing's owner", .reportParties) { db, books in
            try books.setReport("publisher", to: books.number(of: books.fixtures.otherPublisher.sid, in: db), in: db)
        },
        BrokenRow("a report on an installation that does not exist", .reportParties) { db, books in
            try books.setReport("installation", to: books.number(of: "XE0", in: db), in: db)
        },
        BrokenRow("a report whose installation stands for nothing", .itemWithoutEvent) { db, books in
            try books.setReport("installation", to: 999, in: db)
        },
        BrokenRow("a report without the SID of one", .sid) { db, books in
            _ = try books.setReport("sid", to: Data([1, 2, 3]), in: db)
            return "UR010203"
        },
    ]

    private static let totals = [
        BrokenRow("a total of another amount", .total) { db, books in
            try books.changeTotals("UPDATE item_sums SET amount = 9750000000000", in: db)
        },
        BrokenRow("a total in another form", .total) { db, books in
            try books.changeTotals("UPDATE item_sums SET amount = NULL, large_amount = '1.5'", in: db)
        },
        BrokenRow("a total of another number of events", .total) { db, books in
            try books.changeTotals("UPDATE item_sums SET events = events + 1", in: db)
        },
        BrokenRow("a missing total", .total) { db, books in
            try books.changeTotals("DELETE FROM item_sums WHERE events = 1", in: db)
        },
        BrokenRow("a total of an item without events", .total) { db, books in
            let item = try books.number(of: "BI0", in: db)
            return try books.changeTotals(
                "INSERT INTO item_sums SELECT installation, \(item), day, 1, NULL, 1 FROM item_sums LIMIT 1", in: db)
        },
        BrokenRow("a total of a day without events", .total) { db, books in
            try books.changeTotals(
                """
                INSERT INTO item_sums SELECT installation, item, 9223372036854775807, 1, NULL, 1 FROM item_sums LIMIT 1
                """, in: db)
        },
        BrokenRow("a total before all installations with events", .total) { db, books in
            try db.execute(
                sql: "INSERT INTO item_sums VALUES (?, 1, 1, 1, NULL, 1)", arguments: [books.number(of: "XE0", in: db)])
            return "XE0"
        },
        BrokenRow("a total behind all installations with events", .total) { db, books in
            try db.execute(
                sql: "INSERT INTO item_sums VALUES (?, 1, 1, 1, NULL, 1)", arguments: [books.number(of: "XEz", in: db)])
            return "XEz"
        },
        BrokenRow("a total of what stands for nothing", .reference) { db, _ in
            try db.execute(sql: "INSERT INTO item_sums VALUES (999, 1, 1, 1, NULL, 1)")
            return "number 999"
        },
    ]

    private static let others = [
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
