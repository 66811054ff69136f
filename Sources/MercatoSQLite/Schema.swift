import GRDB

/// The numbered migrations. One that was released is never edited; a later one changes what it made.
enum Schema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001 accounts, catalog, installations") { db in try db.execute(sql: catalog) }
        migrator.registerMigration("0002 usage, ledger, alerts") { db in try db.execute(sql: ledger) }
        migrator.registerMigration("0003 credits") { db in try db.execute(sql: credits) }
        migrator.registerMigration("0004 listing sections") { db in try db.execute(sql: listingSections) }
        migrator.registerMigration("0005 referral conversions") { db in try db.execute(sql: referralConversions) }
        migrator.registerMigration("0006 enabled extensions") { db in try db.execute(sql: enabledExtensions) }
        migrator.registerMigration("0007 first answers") { db in try db.execute(sql: firstAnswers) }
        migrator.registerMigration("0008 subaccounts") { db in try db.execute(sql: subaccounts) }
        migrator.registerMigration("0009 usage of accounts") { db in try db.execute(sql: accountUsage) }
        migrator.registerMigration("0010 actors of audit events") { db in try db.execute(sql: actors) }
        migrator.registerMigration("0011 facts of alerts") { db in try db.execute(sql: alertFacts) }
        migrator.registerMigration("0012 facts of creations") { db in try db.execute(sql: creationFacts) }
        migrator.registerMigration("0013 ages of alerts and audit events") { db in try db.execute(sql: ages) }
        migrator.registerMigration("0014 counts of installations") { db in try db.execute(sql: counts) }
        migrator.registerMigration("0015 reversals") { db in try db.execute(sql: reversals) }
        migrator.registerMigration("0016 totals of accounts") { db in
            // Also where a file is checked or a copy is brought up to date, by connections that know no amounts.
            db.add(function: AmountFunctions.textTotal)
            try db.execute(sql: accountTotals)
        }
        migrator.registerMigration("0017 free unique names") { db in try db.execute(sql: uniqueNames) }
        migrator.registerMigration("0018 sealed configurations") { db in try db.execute(sql: sealedConfigurations) }
        migrator.registerMigration("0019 chained reports", foreignKeyChecks: .immediate) { try chainReports($0) }
        migrator.registerMigration("0020 sealed rows", foreignKeyChecks: .immediate) { try sealRows($0) }
        migrator.registerMigration("0021 removed installations") { db in try db.execute(sql: readersIndexes) }
        migrator.registerMigration("0022 numbered ledger", foreignKeyChecks: .immediate) { try numberLedger($0) }
        return migrator
    }

    private static let catalog = """
        CREATE TABLE accounts (
            sid TEXT NOT NULL PRIMARY KEY,
            friendly_name TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'closed')),
            roles TEXT NOT NULL,
            currency TEXT NOT NULL,
            token_hash BLOB NOT NULL,
            sealed_token BLOB NOT NULL,
            date_created INTEGER NOT NULL,
            date_updated INTEGER NOT NULL,
            version INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE api_keys (
            sid TEXT NOT NULL PRIMARY KEY,
            account_sid TEXT NOT NULL REFERENCES accounts (sid),
            kind TEXT NOT NULL CHECK (kind IN ('main', 'standard', 'restricted')),
            friendly_name TEXT NOT NULL,
            policy TEXT NOT NULL,
            secret_hash BLOB NOT NULL,
            former_secret_hash BLOB,
            former_secret_until INTEGER,
            date_last_used INTEGER,
            date_created INTEGER NOT NULL,
            date_updated INTEGER NOT NULL,
            version INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX api_keys_by_account ON api_keys (account_sid, date_created, sid);

        CREATE TABLE listings (
            sid TEXT NOT NULL PRIMARY KEY,
            owner_sid TEXT NOT NULL REFERENCES accounts (sid),
            state TEXT NOT NULL,
            manual_usage_reporting INTEGER NOT NULL,
            name TEXT NOT NULL,
            module_info TEXT NOT NULL,
            pricing_type TEXT,
            category TEXT,
            configuration_schema TEXT,
            terms_version INTEGER NOT NULL,
            date_created INTEGER NOT NULL,
            date_updated INTEGER NOT NULL,
            version INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX listings_by_name ON listings (name, sid);

        CREATE TABLE listing_extensions (
            sid TEXT NOT NULL PRIMARY KEY,
            listing_sid TEXT NOT NULL REFERENCES listings (sid),
            friendly_name TEXT NOT NULL,
            product_name TEXT NOT NULL,
            unique_name TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX listing_extensions_by_listing ON listing_extensions (listing_sid, unique_name);

        CREATE TABLE billing_items (
            sid TEXT NOT NULL PRIMARY KEY,
            listing_sid TEXT NOT NULL REFERENCES listings (sid),
            friendly_name TEXT NOT NULL,
            currency TEXT,
            unit_price TEXT,
            is_active INTEGER NOT NULL,
            position INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX billing_items_by_listing ON billing_items (listing_sid, position);

        CREATE TABLE listing_invitations (
            listing_sid TEXT NOT NULL REFERENCES listings (sid),
            account_sid TEXT NOT NULL REFERENCES accounts (sid),
            PRIMARY KEY (listing_sid, account_sid)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE installations (
            sid TEXT NOT NULL PRIMARY KEY,
            account_sid TEXT NOT NULL REFERENCES accounts (sid),
            listing_sid TEXT NOT NULL REFERENCES listings (sid),
            unique_name TEXT NOT NULL,
            configuration TEXT NOT NULL,
            terms_version INTEGER NOT NULL,
            date_created INTEGER NOT NULL,
            date_updated INTEGER NOT NULL,
            date_removed INTEGER,
            version INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX installations_by_name ON installations (account_sid, unique_name)
            WHERE date_removed IS NULL;
        CREATE INDEX installations_by_listing ON installations (listing_sid, date_created, sid)
            WHERE date_removed IS NULL;
        CREATE INDEX installations_by_date ON installations (account_sid, date_created, sid)
            WHERE date_removed IS NULL;
        """

    /// Billing events lie together by installation, in the order they were made: one tree for storing and reading
    /// back. Reports and alerts carry SIDs that grow with time, so their indexes grow at one end.
    private static let ledger = """
        CREATE TABLE usage_reports (
            sid TEXT NOT NULL PRIMARY KEY,
            installation_sid TEXT NOT NULL REFERENCES installations (sid),
            publisher_sid TEXT NOT NULL,
            customer_sid TEXT NOT NULL,
            items TEXT NOT NULL,
            date_created INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE billing_events (
            installation_sid TEXT NOT NULL,
            sid TEXT NOT NULL,
            report_sid TEXT NOT NULL REFERENCES usage_reports (sid),
            billing_item_sid TEXT NOT NULL,
            customer_sid TEXT NOT NULL,
            publisher_sid TEXT NOT NULL,
            amount TEXT NOT NULL,
            currency TEXT NOT NULL,
            date_created INTEGER NOT NULL,
            PRIMARY KEY (installation_sid, sid)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE usage_totals (
            installation_sid TEXT NOT NULL,
            billing_item_sid TEXT NOT NULL,
            day INTEGER NOT NULL,
            amount TEXT NOT NULL,
            events INTEGER NOT NULL,
            PRIMARY KEY (installation_sid, billing_item_sid, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE idempotency_keys (
            account_sid TEXT NOT NULL,
            scope TEXT NOT NULL,
            key TEXT NOT NULL,
            resource_sid TEXT NOT NULL,
            PRIMARY KEY (account_sid, scope, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE alerts (
            sid TEXT NOT NULL PRIMARY KEY,
            account_sid TEXT NOT NULL,
            level TEXT NOT NULL,
            error_code INTEGER NOT NULL,
            text TEXT NOT NULL,
            request_method TEXT NOT NULL,
            request_url TEXT NOT NULL,
            resource_sid TEXT,
            date_created INTEGER NOT NULL,
            request_variables TEXT NOT NULL,
            request_headers TEXT NOT NULL,
            response_headers TEXT NOT NULL,
            response_body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX alerts_by_account ON alerts (account_sid, date_created, sid);

        CREATE TABLE audit_events (
            sid TEXT NOT NULL PRIMARY KEY,
            account_sid TEXT NOT NULL,
            actor_sid TEXT NOT NULL,
            source_address TEXT NOT NULL,
            resource_type TEXT NOT NULL,
            resource_sid TEXT NOT NULL,
            change TEXT NOT NULL,
            before TEXT,
            after TEXT,
            date_created INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX audit_events_by_resource ON audit_events (resource_sid, sid);
        CREATE INDEX audit_events_by_account ON audit_events (account_sid, sid);
        """

    /// Until here everything was a charge. The default also spares the rows that are there from being rewritten.
    private static let credits = "ALTER TABLE billing_events ADD COLUMN kind TEXT NOT NULL DEFAULT 'charge'"
}

/// How the schema of a file stands to the one that this version works with.
package struct SchemaState: Hashable, Sendable {
    package enum Age: Sendable {
        /// There are no tables of ours.
        case none
        case older
        case current
        /// Another version of mercato has been here since.
        case newer
    }

    package let age: Age
    /// The last migration the file has been through.
    package let migration: String?
    /// The last one that this version knows.
    package let newest: String
}
