import Foundation
import GRDB
package import MercatoCore
import MercatoFiles
package import MercatoTypes
import Synchronization

/// The embedded store: one SQLite file in WAL mode.
///
/// One connection does all writes and all checkpoints, in one process: SQLite from 3.7.0 to 3.51.2 can corrupt a WAL
/// when two connections write or checkpoint at once. Readers are opened read-only, so none of them ever checkpoints.
package final class SQLiteEngine: StoreEngine {
    private let path: String
    private let lock: FileLock
    private let pool: Mutex<DatabasePool>
    /// How the file's schema was before it was opened.
    package let schemaBefore: SchemaState

    /// Opens, and if need be makes, the store in a directory, and brings its schema up to date.
    /// - Parameter directory: made when it does not exist, readable by its owner alone
    /// - Throws: ``StoreFault/unavailable(reason:)`` when the directory is in use, cannot be written, or does not
    ///   keep what is flushed.
    package init(directory: String) throws {
        let files = DataFiles(directory: directory)
        do {
            try OwnedDirectory.prepare(directory)
            try files.check()
        } catch {
            throw StoreFault.unavailable(reason: error.description)
        }
        lock = try FileLock(files.lock)
        path = files.database
        try SQLiteEngine.makeFile(path)
        do {
            let (opened, state) = try SQLiteEngine.open(path)
            pool = Mutex(opened)
            schemaBefore = state
        } catch {
            throw SQLiteEngine.fault(error)
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        do {
            return try await pool.withLock { $0 }.read { try body(SQLiteReadTransaction(db: $0)) }
        } catch let error as DatabaseError {
            throw SQLiteEngine.fault(error)
        }
    }

    package func commit(_ body: (any WriteTransaction) throws -> Void) throws -> Set<SID> {
        try pool.withLock { $0 }.writeWithoutTransaction { db in
            let changes = ChangedSIDs()
            do {
                try db.beginTransaction(.immediate)
                try body(SQLiteWriteTransaction(db: db, changes: changes))
            } catch {
                if db.isInsideTransaction { try? db.rollback() }
                throw error is DatabaseError ? SQLiteEngine.fault(error) : error
            }
            do {
                try db.commit()
            } catch {
                if db.isInsideTransaction { try? db.rollback() }
                throw StoreFault.outcomeUnknown(reason: SQLiteEngine.reason(error))
            }
            return changes.sids
        }
    }

    /// Opens the file anew, so that nothing of the failed connection's view is trusted, and checkpoints: a commit
    /// whose flush failed may lie in the WAL, and what readers see from now on must be in the flushed file.
    package func recover() throws {
        do {
            try? pool.withLock { $0 }.close()
            let (fresh, _) = try SQLiteEngine.open(path)
            try fresh.writeWithoutTransaction { try SQLiteEngine.checkpoint($0) }
            pool.withLock { $0 = fresh }
        } catch {
            throw SQLiteEngine.fault(error)
        }
    }

    /// Empties the WAL into the file and closes both. Nothing can be read or written afterwards.
    ///
    /// While another process reads, as `mercato verify` does, the WAL stays for the next start: it is flushed.
    package func close() throws {
        defer { lock.release() }
        let pool = pool.withLock { $0 }
        do {
            _ = try pool.writeWithoutTransaction { try SQLiteEngine.emptiesWAL($0) }
            try pool.close()
        } catch {
            throw SQLiteEngine.fault(error)
        }
    }

    private static func open(_ path: String) throws -> (DatabasePool, SchemaState) {
        var configuration = Configuration()
        configuration.label = "mercato"
        // A higher one asks the system for a priority that a service without privileges is refused, aloud.
        configuration.qos = .default
        configuration.maximumReaderCount = 4
        configuration.prepareDatabase { db in
            db.add(function: AmountFunctions.add)
            db.add(function: AmountFunctions.sum)
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // The pool sets NORMAL when it turns WAL on, whatever was prepared; so FULL is set last, and looked at.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // KiB, negative by SQLite's convention. Only the writer walks enough pages to need more than the default.
            try db.execute(sql: "PRAGMA cache_size = -16384")
            try requireDurability(db)
        }
        return (pool, try Schema.bringUpToDate(pool))
    }

    /// Makes the file before SQLite does, so that nobody but its owner can ever read it; the WAL takes over its mode.
    private static func makeFile(_ path: String) throws {
        do {
            Foundation.close(try OwnedFile.open(path, O_RDWR | O_CREAT))
        } catch {
            throw StoreFault.unavailable(reason: error.description)
        }
    }

    private static func requireDurability(_ db: Database) throws {
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
        let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode")
        guard synchronous == 2, journal == "wal" else {
            throw StoreFault.unavailable(
                reason: "SQLite does not flush as it must (synchronous \(synchronous ?? -1), journal \(journal ?? "?"))"
            )
        }
    }

    private static func checkpoint(_ db: Database) throws {
        guard try emptiesWAL(db) else {
            throw StoreFault.unavailable(reason: "the write-ahead log could not be emptied because a reader holds it")
        }
    }

    /// Copies the WAL into the file and empties it; false when a reader still needs it.
    private static func emptiesWAL(_ db: Database) throws -> Bool {
        let row = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        return row?[0] as Int? == 0
    }

    static func fault(_ error: any Error) -> StoreFault {
        error as? StoreFault ?? .unavailable(reason: reason(error))
    }

    /// SQLite's own words, without the statement or its values.
    static func reason(_ error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(type(of: error))" }
        return "\(error.message ?? "database error") (SQLite \(error.extendedResultCode.rawValue))"
    }
}
