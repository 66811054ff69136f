import MercatoCore
import MercatoSQLite

extension SQLiteEngine: ClosableEngine {}

/// The embedded store of a data directory.
struct SQLiteKeeping: StoreKeeping {
    let dataDirectory: String

    func open() throws -> any ClosableEngine {
        try SQLiteEngine(directory: dataDirectory)
    }

    func bringUpToDate() throws(ServerFault) -> SchemaUpdate {
        _ = try MarketplaceFiles.database(in: dataDirectory)
        return try ServerFault.translating {
            // The engine takes the lock and migrates as it opens, as it does for `serve`.
            let engine = try SQLiteEngine(directory: dataDirectory)
            try engine.close()
            let before = engine.schemaBefore
            return SchemaUpdate(from: before.migration ?? "nothing", to: before.newest)
        }
    }

    func checkBooks(notice: @escaping (StepProgress) -> Void) throws(ServerFault) -> Verification.Outcome {
        try BooksCheck(dataDirectory: dataDirectory).run(notice: notice)
    }

    func backUp(
        to file: String, replaces: Bool, verifies: Bool, notice: @escaping (StepProgress) -> Void
    ) throws(ServerFault) -> Verification.Outcome? {
        try Backup(dataDirectory: dataDirectory, file: file, replaces: replaces, verifies: verifies)
            .run(notice: notice)
    }

    func restore(
        from file: String, notice: @escaping (StepProgress) -> Void
    ) throws(ServerFault) -> Verification.Outcome {
        try Restore(file: file, dataDirectory: dataDirectory).run(notice: notice)
    }
}
