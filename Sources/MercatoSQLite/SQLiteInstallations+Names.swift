import GRDB
import MercatoCore
import MercatoTypes

/// Choosing unique names without looking through all that are taken: a mark below which all are, and the gaps that
/// removals leave below it.
extension SQLiteInstallations {
    func isTaken(_ uniqueName: String, in account: SID) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: """
                SELECT EXISTS (
                    SELECT 1 FROM installations WHERE account_sid = ? AND unique_name = ? AND date_removed IS NULL)
                """)
        return try Bool.fetchOne(statement, arguments: [account.description, uniqueName]) ?? false
    }

    func firstFreeName(_ base: String, in account: SID) throws -> String {
        let gaps = try db.cachedStatement(
            sql: """
                SELECT number FROM unique_name_gaps WHERE account_sid = ? AND base = ? ORDER BY number LIMIT 1
                """)
        while let number = try Int.fetchOne(gaps, arguments: [account.description, base]) {
            let name = UniqueName.numbered(base, number)
            if try !isTaken(name, in: account) { return name }
            // Only in a file that was changed from outside; a gap that is none must not stop every installation.
            try deleteGap(base, number, account)
        }
        let mark = try db.cachedStatement(sql: "SELECT next FROM unique_name_marks WHERE account_sid = ? AND base = ?")
        var next = max(0, try Int.fetchOne(mark, arguments: [account.description, base]) ?? 0)
        while try isTaken(UniqueName.numbered(base, next), in: account) { next += 1 }
        try db.execute(
            sql: """
                INSERT INTO unique_name_marks (account_sid, base, next) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET next = excluded.next
                """,
            arguments: [account.description, base, next])
        return UniqueName.numbered(base, next)
    }

    /// A name that was free is in use.
    func noteTaken(_ uniqueName: String, in account: SID) throws {
        for (base, number) in UniqueName.numbers(of: uniqueName) { try deleteGap(base, number, account) }
    }

    /// A name that was in use is free.
    func noteFree(_ uniqueName: String, in account: SID) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT OR IGNORE INTO unique_name_gaps (account_sid, base, number)
                SELECT account_sid, base, ?3 FROM unique_name_marks WHERE account_sid = ?1 AND base = ?2 AND next > ?3
                """)
        for (base, number) in UniqueName.numbers(of: uniqueName) {
            try statement.execute(arguments: [account.description, base, number])
        }
    }

    private func deleteGap(_ base: String, _ number: Int, _ account: SID) throws {
        let statement = try db.cachedStatement(
            sql: "DELETE FROM unique_name_gaps WHERE account_sid = ? AND base = ? AND number = ?")
        try statement.execute(arguments: [account.description, base, number])
    }
}
