import GRDB
import MercatoCore
import MercatoTypes

/// What SQLite and the schema can tell before a row is looked at.
extension SQLiteBooks {
    /// SQLite's own check of pages and trees, and of every index against its table.
    func damages() throws -> [Finding] {
        let messages = try String.fetchAll(db, sql: "PRAGMA integrity_check(\(Limits.findingsMax))")
        if messages == ["ok"] { return [] }
        return messages.map { Finding(.file, "mercato.db", "is damaged: \($0)") }
    }

    func inconsistencies() throws -> [Finding] {
        var findings: [Finding] = []
        if try Schema.migrator.hasSchemaChanges(db) {
            findings.append(Finding(.schema, "mercato.db", "has tables or indexes that this mercato did not make"))
        }
        for reference in SQLiteBooks.references {
            findings += try reference.broken(in: db)
        }
        return try findings + miscounted() + wrongFreeNames() + unnamedSums() + answersWithoutReport()
            + damagesOfKeys()
    }

    /// Where an account's number of installations is not how many there are.
    private func miscounted() throws -> [Finding] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT sid, installations, (
                    SELECT count(*) FROM installations
                    WHERE installations.account_sid = accounts.sid AND date_removed IS NULL) AS counted
                FROM accounts WHERE installations <> counted LIMIT \(Limits.findingsMax)
                """
        ).map { row in
            let values = StoredValues(row: row)
            return Finding(
                .schema, values.text(0), "says that it has \(values.text(1)) installations, and has \(values.text(2))")
        }
    }

    /// The catalog's foreign keys. Reports and billing events are looked at one by one, because more must hold of them.
    private static let references = [
        Reference(table: "api_keys", subject: "sid", column: "account_sid", targets: ["accounts"]),
        Reference(table: "listings", subject: "sid", column: "owner_sid", targets: ["accounts"]),
        Reference(table: "listing_extensions", subject: "sid", column: "listing_sid", targets: ["listings"]),
        Reference(table: "billing_items", subject: "sid", column: "listing_sid", targets: ["listings"]),
        Reference(table: "listing_invitations", subject: "account_sid", column: "account_sid", targets: ["accounts"]),
        Reference(table: "listing_invitations", subject: "listing_sid", column: "listing_sid", targets: ["listings"]),
        Reference(table: "listing_sections", subject: "listing_sid", column: "listing_sid", targets: ["listings"]),
        Reference(table: "installations", subject: "sid", column: "account_sid", targets: ["accounts"]),
        Reference(table: "installations", subject: "sid", column: "listing_sid", targets: ["listings"]),
        Reference(
            table: "enabled_extensions", subject: "extension_sid", column: "installation_sid",
            targets: ["installations"]),
        Reference(table: "first_answers", subject: "resource_sid", column: "account_sid", targets: ["accounts"]),
        Reference(table: "referral_conversions", subject: "sid", column: "converted_sid", targets: ["accounts"]),
        Reference(table: "referral_conversions", subject: "sid", column: "referral_sid", targets: ["accounts"]),
    ]

    /// Sums of what has no name are left out by the walks over them.
    private func unnamedSums() throws -> [Finding] {
        try [("item_sums", "installation"), ("account_day_sums", "account"), ("account_sums", "account")].flatMap {
            table, column in
            try Int64.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT \(column) FROM \(table)
                    WHERE NOT EXISTS (SELECT 1 FROM numbers WHERE numbers.number = \(column))
                    LIMIT \(Limits.findingsMax)
                    """
            ).map { Finding(.reference, "number \($0)", "has sums in \(table), and stands for nothing") }
        }
    }

    /// Remembered answers about what is not there. A report is found by the bytes of its SID.
    private func answersWithoutReport() throws -> [Finding] {
        let answers = try String.fetchCursor(
            db,
            sql: """
                SELECT resource_sid FROM first_answers
                WHERE NOT EXISTS (SELECT 1 FROM installations WHERE sid = resource_sid)
                    AND NOT EXISTS (SELECT 1 FROM listings WHERE sid = resource_sid)
                """)
        let ledger = SQLiteLedger(db: db)
        var findings: [Finding] = []
        while let text = try answers.next(), findings.count < Limits.findingsMax {
            if try SID(text, .usageReport).flatMap({ try ledger.reportNumber($0) }) != nil { continue }
            findings.append(
                Finding(
                    .reference, text,
                    "in first_answers has the resource_sid \(text), which is not in installations or listings or "
                        + "usage_reports"))
        }
        return findings
    }

    private struct Reference {
        let table: String
        /// The column that names a row.
        let subject: String
        let column: String
        /// The tables that may have it.
        let targets: [String]

        func broken(in db: Database) throws -> [Finding] {
            let missing = targets.map { "NOT EXISTS (SELECT 1 FROM \($0) WHERE \($0).sid = \(table).\(column))" }
            return try Row.fetchAll(
                db,
                sql: """
                    SELECT \(subject), \(column) FROM \(table) WHERE \(missing.joined(separator: " AND "))
                    LIMIT \(Limits.findingsMax)
                    """
            ).map { row in
                let values = StoredValues(row: row)
                return Finding(
                    .reference, values.text(0),
                    "in \(table) has the \(column) \(values.text(1)), which is not in "
                        + targets.joined(separator: " or "))
            }
        }
    }
}
