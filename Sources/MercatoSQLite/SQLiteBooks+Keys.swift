import GRDB
import MercatoCore
import MercatoTypes

/// The index of keys, and the keys that it does not hold yet, against the reports.
extension SQLiteBooks {
    func keys() throws -> BookWalk<BookedKey> {
        let index = try KeyIndexReader(db)
        var entries = index.entries()
        let report = try db.makeStatement(
            sql: "SELECT sid, publisher_sid, installation_sid, key FROM usage_reports WHERE number = ?")
        // Those behind the last segment are found in the reports themselves.
        let recent = try Row.fetchCursor(
            db, sql: "SELECT number, sid FROM usage_reports WHERE number > ? AND key IS NOT NULL ORDER BY number",
            arguments: [index.lastIndexedReport])
        return BookWalk {
            if let entry = try entries.next() {
                let found = try Row.fetchOne(report, arguments: [entry.number]).map(StoredValues.init)
                return BookedKey(
                    position: entry.number, reportSid: found?.text(0),
                    isItsOwn: found.flatMap { SQLiteBooks.key($0) }?.hash == entry.hash)
            }
            return try recent.next().map { row in
                let values = StoredValues(row: row)
                return BookedKey(position: values.integer(0), reportSid: values.text(1), isItsOwn: true)
            }
        }
    }

    private static func key(_ row: StoredValues) -> UsageKey? {
        guard let publisher = SID(row.text(1), .account), let installation = SID(row.text(2), .installation),
            let key = row.optionalText(3)
        else { return nil }
        return UsageKey(publisherSid: publisher, installationSid: installation, key: key)
    }

    /// What can be told of the index without the reports.
    func damagesOfKeys() throws -> [Finding] {
        var findings: [Finding] = []
        try KeyIndexReader(db).check(db) { damage in
            if findings.count < Limits.findingsMax {
                findings.append(Finding(.idempotencyKey, "mercato.db", "has an index of keys in which \(damage)"))
            }
        }
        return findings
    }
}
