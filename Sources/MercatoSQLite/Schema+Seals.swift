import GRDB

/// Rows have seals.
extension Schema {
    /// Rows of alerts and audit events are added and purged by the million and never changed, so they carry their own.
    private static let sealTables = """
        CREATE TABLE row_seals (
            table_name TEXT NOT NULL,
            row TEXT NOT NULL,
            seal BLOB NOT NULL,
            PRIMARY KEY (table_name, row)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE alerts ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
        ALTER TABLE audit_events ADD COLUMN seal BLOB NOT NULL DEFAULT x'';
        """

    /// What is there is sealed as it is. One row is held at a time, whatever their number.
    static func sealRows(_ db: Database) throws {
        try db.execute(sql: sealTables)
        for table in SealedTable.all { try RowSeals(db: db).renewAll(of: table) }
        for table in SealedTable.selfSealed { try seal(table, db) }
    }

    private static func seal(_ table: String, _ db: Database) throws {
        let next = try db.makeStatement(sql: "SELECT rowid, * FROM \(table) WHERE rowid > ? ORDER BY rowid LIMIT 1")
        let update = try db.makeStatement(sql: "UPDATE \(table) SET seal = ? WHERE rowid = ?")
        var position = Int64.min
        while let row = try Row.fetchOne(next, arguments: [position]) {
            position = row[0]
            try update.execute(arguments: [RowSeals.seal(row, from: 1, without: ["seal"]), position])
        }
    }
}
