import GRDB
import Testing

/// A column of a table, and the values that damage may put there.
struct StoredColumn: CustomTestStringConvertible, Sendable {
    let table: String
    let name: String
    let type: String
    let isKey: Bool

    var testDescription: String { "\(table).\(name)" }

    /// Tables that are the migrator's own.
    private static let foreign: Set<String> = ["grdb_migrations"]

    static func tables(_ db: Database) throws -> [String] {
        try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).filter { !foreign.contains($0) }
    }

    static func of(_ table: String, _ db: Database) throws -> [StoredColumn] {
        try Row.fetchAll(db, sql: "SELECT name, type, pk FROM pragma_table_info(?)", arguments: [table]).map {
            StoredColumn(table: table, name: $0["name"], type: $0["type"], isKey: ($0["pk"] as Int) > 0)
        }
    }

    /// The columns that name a row.
    static func keys(of table: String, _ db: Database) throws -> [String] {
        let keys = try of(table, db).filter(\.isKey).map(\.name)
        return keys.isEmpty ? ["rowid"] : keys
    }

    /// Puts a value into one row that has another there.
    /// - Returns: false when there is none, or SQLite does not take the value there.
    func put(_ value: any DatabaseValueConvertible, _ db: Database) throws -> Bool {
        let keys = try StoredColumn.keys(of: table, db)
        let names = keys.joined(separator: ", ")
        let row = try Row.fetchOne(
            db, sql: "SELECT \(names) FROM \(table) WHERE \(name) IS NOT ? ORDER BY \(name) IS NULL LIMIT 1",
            arguments: [value])
        guard let row else { return false }
        let condition = keys.map { "\($0) = ?" }.joined(separator: " AND ")
        do {
            try db.execute(
                sql: "UPDATE \(table) SET \(name) = ? WHERE \(condition)",
                arguments: [value] + StatementArguments(keys.map { row[$0] as DatabaseValue }))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
        return db.changesCount > 0
    }
}
