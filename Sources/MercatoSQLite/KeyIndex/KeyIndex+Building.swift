import GRDB

extension KeyIndex {
    /// Builds the index of reports that are there already, in the transaction that runs: large segments in the order
    /// in which the reports come, merged until nothing is left to merge. It holds the keys of one such segment at a
    /// time. The index that serves is opened afterwards.
    /// - Parameter next: the next report's hash and number; nil at the end
    /// - Throws: `DatabaseError`, or what `next` throws
    static func build(
        _ db: Database, _ statements: RawStatements, shape: KeyIndexShape = KeyIndexShape(),
        _ next: () throws -> KeyEntry?
    ) throws {
        let index = try KeyIndex(opening: db, statements, shape: shape)
        // Of the second level at once, which spares the first merge.
        let size = shape.recentKeysMax * shape.segmentsPerMerge
        while let entry = try next() {
            index.add(entry.hash, number: entry.number)
            if index.recent.count >= size { try index.writeAndSettle(db) }
        }
        try index.writeAndSettle(db)
    }

    private func writeAndSettle(_ db: Database) throws {
        try flush(db)
        committed()
        while try keepUp(db) { committed() }
    }
}
