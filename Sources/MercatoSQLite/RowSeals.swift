import Crypto
import Foundation
import GRDB

/// The seals of rows: the SHA-256 of what a row said when this store last wrote it, so that a row which something else
/// changed, added or removed can be told.
///
/// They show damage and meddling. They do not stop somebody who may write the file and knows how they are made: he can
/// make new ones.
struct RowSeals {
    let db: Database

    /// Seals rows as they are now. Part of the transaction that wrote them, and its last part.
    func renew(_ changed: Set<SealedRows>) throws {
        for rows in changed { try renew(rows) }
    }

    private func renew(_ rows: SealedRows) throws {
        let prefix = rows.group.map { "\($0)\u{1F}" }.joined()
        try db.cachedStatement(sql: "DELETE FROM row_seals WHERE table_name = ? AND row >= ? AND row < ?")
            .execute(arguments: [rows.table.name, prefix, String(prefix.dropLast() + "\u{20}")])
        let condition = rows.table.group.map { "t.\($0) = ?" }.joined(separator: " AND ")
        try insert(of: rows.table, where: condition, StatementArguments(rows.group))
    }

    /// Seals every row of a table; for migrations. Those that change sealed rows end with it.
    func renewAll(of table: SealedTable) throws {
        try db.execute(sql: "DELETE FROM row_seals WHERE table_name = ?", arguments: [table.name])
        try insert(of: table, where: "TRUE", [])
    }

    private func insert(of table: SealedTable, where condition: String, _ arguments: StatementArguments) throws {
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT \(table.rowName("t")), t.* FROM \(table.name) t WHERE \(condition)", arguments: arguments)
        let insert = try db.cachedStatement(sql: "INSERT INTO row_seals (table_name, row, seal) VALUES (?, ?, ?)")
        while let row = try cursor.next() {
            try insert.execute(arguments: [
                table.name, row[0] as DatabaseValue, RowSeals.seal(row, from: 1, without: table.free),
            ])
        }
    }

    /// The seal of a row's columns, from one on.
    /// - Parameter free: columns to leave out
    static func seal(_ row: Row, from start: Int = 0, without free: Set<String> = []) -> Data {
        let columns = Array(row)[start...].filter { !free.contains($0.0) }
        return seal(columns.map { ($0.0, $0.1) })
    }

    static func seal(_ columns: [String], _ values: [(any DatabaseValueConvertible)?]) -> Data {
        seal(zip(columns, values).map { ($0, $1?.databaseValue ?? .null) })
    }

    /// By name, so that the order of columns is of no matter; without those that are empty, so that a column added
    /// later breaks no seal while nothing stands in it.
    private static func seal(_ columns: [(name: String, value: DatabaseValue)]) -> Data {
        var message: [UInt8] = []
        message.reserveCapacity(512)
        for (name, value) in columns.sorted(by: { $0.name < $1.name }) where !value.isNull {
            add(name.utf8, "n", to: &message)
            switch value.storage {
            case .null: break
            case .int64(let number): add(String(number).utf8, "i", to: &message)
            case .double(let number): add(String(number).utf8, "d", to: &message)
            case .string(let text): add(text.utf8, "t", to: &message)
            case .blob(let data): add(data, "b", to: &message)
            }
        }
        return Data(SHA256.hash(data: message))
    }

    private static func add(_ bytes: some Collection<UInt8>, _ kind: Unicode.Scalar, to message: inout [UInt8]) {
        message.append(UInt8(ascii: kind))
        withUnsafeBytes(of: Int64(bytes.count).bigEndian) { message += $0 }
        message += bytes
    }
}
