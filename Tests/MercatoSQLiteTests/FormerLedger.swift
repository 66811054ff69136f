import Foundation
import GRDB
import MercatoTypes

/// Makes a file what it was before the ledger was kept in numbers, so that older migrations have what they knew.
enum FormerLedger {
    static func takeBack(_ db: Database) throws {
        try db.execute(sql: tables)
        for row in try Row.fetchAll(db, sql: "SELECT number, sid FROM usage_reports ORDER BY number") {
            let (number, sid): (Int64, String) = (row["number"], row["sid"])
            let events = try String.fetchAll(
                db, sql: "SELECT sid FROM billing_events WHERE report = ? ORDER BY number", arguments: [number])
            var bytes: [UInt8] = []
            for event in events { SID(event)?.appendNumber(to: &bytes) }
            try db.execute(
                sql: """
                    INSERT INTO former_reports
                    SELECT sid, installation_sid, publisher_sid, customer_sid, ifnull(items, (
                            SELECT json_group_array(json_array(billing_item_sid, amount, NULL))
                            FROM (SELECT * FROM billing_events e WHERE e.report = r.number ORDER BY e.number))),
                        date_created, key, ?, 0, ifnull(link, x'')
                    FROM usage_reports r WHERE sid = ?
                    """,
                arguments: [Data(bytes), sid])
        }
        try db.execute(sql: filling)
    }

    private static let tables = """
        CREATE TABLE former_reports (
            sid TEXT NOT NULL PRIMARY KEY, installation_sid TEXT NOT NULL REFERENCES installations (sid),
            publisher_sid TEXT NOT NULL, customer_sid TEXT NOT NULL, items TEXT NOT NULL, date_created INTEGER NOT NULL,
            key TEXT, event_sids BLOB NOT NULL DEFAULT x'', chain INTEGER NOT NULL DEFAULT 0,
            link BLOB NOT NULL DEFAULT x''
        ) STRICT;
        CREATE TABLE former_events (
            installation_sid TEXT NOT NULL, sid TEXT NOT NULL, report_sid TEXT NOT NULL, billing_item_sid TEXT NOT NULL,
            customer_sid TEXT NOT NULL, publisher_sid TEXT NOT NULL, amount TEXT NOT NULL, currency TEXT NOT NULL,
            date_created INTEGER NOT NULL, kind TEXT NOT NULL DEFAULT 'charge', reverses TEXT,
            PRIMARY KEY (installation_sid, sid)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE former_totals (
            installation_sid TEXT NOT NULL, billing_item_sid TEXT NOT NULL, day INTEGER NOT NULL, amount TEXT NOT NULL,
            events INTEGER NOT NULL, PRIMARY KEY (installation_sid, billing_item_sid, day)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE former_days (
            account_sid TEXT NOT NULL, day INTEGER NOT NULL, listing_sid TEXT NOT NULL, amount TEXT NOT NULL,
            events INTEGER NOT NULL, PRIMARY KEY (account_sid, day, listing_sid)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE former_account_totals (
            account_sid TEXT NOT NULL, listing_sid TEXT NOT NULL, amount TEXT NOT NULL, events INTEGER NOT NULL,
            PRIMARY KEY (account_sid, listing_sid)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE idempotency_keys (
            account_sid TEXT NOT NULL, scope TEXT NOT NULL, key TEXT NOT NULL, resource_sid TEXT NOT NULL,
            PRIMARY KEY (account_sid, scope, key)
        ) STRICT, WITHOUT ROWID;
        """

    private static let filling = """
        INSERT INTO former_events (installation_sid, sid, report_sid, billing_item_sid, customer_sid, publisher_sid,
                amount, currency, date_created, kind, reverses)
            SELECT installation_sid, sid, report_sid, billing_item_sid, customer_sid, publisher_sid, amount, currency,
                date_created, kind, reverses FROM billing_events;
        INSERT INTO former_totals SELECT installation_sid, billing_item_sid, day, amount, events FROM usage_totals;
        INSERT INTO former_days SELECT account_sid, day, listing_sid, amount, events FROM account_days;
        INSERT INTO former_account_totals SELECT account_sid, listing_sid, amount, events FROM account_totals;
        INSERT INTO idempotency_keys SELECT publisher_sid, 'Usage/' || installation_sid, key, sid FROM usage_reports
            WHERE key IS NOT NULL;

        DROP VIEW usage_reports;
        DROP VIEW billing_events;
        DROP VIEW usage_totals;
        DROP VIEW account_days;
        DROP VIEW account_totals;
        DROP TABLE numbers;
        DROP TABLE reports;
        DROP TABLE event_sids;
        DROP TABLE reversals;
        DROP TABLE item_sums;
        DROP TABLE account_day_sums;
        DROP TABLE account_sums;
        DROP TABLE key_segments;
        DROP TABLE key_pages;
        DROP TABLE key_filters;

        ALTER TABLE former_reports RENAME TO usage_reports;
        ALTER TABLE former_events RENAME TO billing_events;
        ALTER TABLE former_totals RENAME TO usage_totals;
        ALTER TABLE former_days RENAME TO account_days;
        ALTER TABLE former_account_totals RENAME TO account_totals;
        CREATE INDEX billing_events_by_reversed ON billing_events (reverses, amount) WHERE reverses IS NOT NULL;
        DELETE FROM grdb_migrations WHERE identifier = '0022 numbered ledger';
        """
}
