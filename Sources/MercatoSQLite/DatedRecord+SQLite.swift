import GRDB
import MercatoCore
import MercatoTypes

extension DatedRecord {
    /// The oldest rows of a table from before a time.
    static func oldest(
        in table: String, before: Timestamp, limit: Int, _ db: Database
    ) throws -> [DatedRecord] {
        try Row.fetchAll(
            db,
            sql: "SELECT sid, account_sid FROM \(table) WHERE date_created < ? ORDER BY date_created LIMIT ?",
            arguments: [before.milliseconds, limit]
        ).map { row in
            let row = RowReader(row: row)
            return DatedRecord(sid: try row.sid("sid"), accountSid: try row.sid("account_sid"))
        }
    }

    static func delete(_ sids: [SID], from table: String, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "DELETE FROM \(table) WHERE sid = ?")
        for sid in sids { try statement.execute(arguments: [sid.description]) }
    }
}
