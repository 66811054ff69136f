import MercatoSQLite

/// Brings the schema of a data directory up to date without serving it.
package struct SchemaUpdate: Sendable {
    /// The last migration before and now; the same when there was nothing to do.
    package let from: String
    package let to: String

    /// - Throws: ``ServerFault`` when there is no marketplace, it is in use, or a newer version made it.
    package static func run(dataDirectory: String) throws(ServerFault) -> SchemaUpdate {
        _ = try MarketplaceFiles.database(in: dataDirectory)
        return try ServerFault.translating {
            // The engine takes the lock and migrates as it opens, as it does for `serve`.
            let engine = try SQLiteEngine(directory: dataDirectory)
            try engine.close()
            let before = engine.schemaBefore
            return SchemaUpdate(from: before.migration ?? "nothing", to: before.newest)
        }
    }
}
