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
    private let lock: DirectoryLock
    private let state: Mutex<State>
    private let readSecondsMax: Int

    private enum State {
        case serving(DatabasePool, LedgerMemory)
        /// After a failed flush, until the file is known good.
        case recovering
        case closed
    }

    private let form: LedgerForm
    /// The keys of the reports that were stored last, for those who read.
    private let readersKeys = ReadersKeys()
    /// How the file's schema was before it was opened.
    package let schemaBefore: SchemaState

    /// Opens, and if need be makes, the store in a directory, and brings its schema up to date.
    /// - Parameters:
    ///   - directory: made when it does not exist, readable by its owner alone
    ///   - readSecondsMax: how long one read may hold a reader
    ///   - form: how the ledger is written
    /// - Throws: ``StoreFault/unavailable(reason:)`` when the directory is in use, cannot be written, or does not
    ///   keep what is flushed.
    package init(
        directory: String, readSecondsMax: Int = Limits.readSecondsMax, form: LedgerForm = LedgerForm()
    ) throws {
        self.readSecondsMax = readSecondsMax
        self.form = form
        let files = DataFiles(directory: directory)
        do {
            try OwnedDirectory.prepare(directory)
            try files.check()
        } catch {
            throw StoreFault.unavailable(reason: error.description)
        }
        lock = try DirectoryLock(files)
        path = files.database
        try SQLiteEngine.makeFile(path)
        do {
            let (opened, before) = try SQLiteEngine.open(path)
            state = Mutex(.serving(opened, try SQLiteEngine.remember(opened, form, readersKeys)))
            schemaBefore = before
        } catch {
            throw SQLiteEngine.fault(error)
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        let pool = try serving().pool
        do {
            return try await pool.read { [readSecondsMax, readersKeys] db in
                try ReadDeadline.hold(db, seconds: readSecondsMax) {
                    try body(SQLiteReadTransaction(db: db, keys: readersKeys))
                }
            }
        } catch let error where SQLiteEngine.isOwn(error) {
            throw try readFault(error)
        }
    }

    package func readHere<Result>(_ body: (any ReadTransaction) throws -> Result) throws -> Result {
        let pool = try serving().pool
        do {
            return try pool.read { db in
                try ReadDeadline.hold(db, seconds: readSecondsMax) {
                    try body(SQLiteReadTransaction(db: db, keys: readersKeys))
                }
            }
        } catch let error where SQLiteEngine.isOwn(error) {
            throw try readFault(error)
        }
    }

    private func readFault(_ error: any Error) throws -> StoreFault {
        if (error as? DatabaseError)?.resultCode == .SQLITE_INTERRUPT {
            return StoreFault.readTooLong(seconds: readSecondsMax)
        }
        // Closed meanwhile, a connection has no words of its own for that.
        _ = try serving()
        return SQLiteEngine.fault(error)
    }

    package func commit(_ body: (any WriteTransaction) throws -> Void) throws -> Set<SID> {
        let (pool, memory) = try serving()
        return try pool.writeWithoutTransaction { db in
            let changes = ChangedSIDs()
            let mark = memory.mark
            defer { memory.versions.forget(changes.sids) }
            do {
                try memory.statements.statement(db, "BEGIN IMMEDIATE").run()
                try body(SQLiteWriteTransaction(db: db, changes: changes, memory: memory))
                if !changes.rows.isEmpty { try RowSeals(db: db).renew(changes.rows) }
                try memory.beforeCommit(db)
            } catch {
                if db.isInsideTransaction { try? db.rollback() }
                memory.rolledBack(since: mark)
                throw SQLiteEngine.isOwn(error) ? SQLiteEngine.fault(error) : error
            }
            // SQLite ends a transaction itself when the disk fails in the middle of it; what the body made of that is
            // not for it to say.
            guard db.isInsideTransaction else {
                memory.rolledBack(since: mark)
                throw StoreFault.unavailable(reason: "the storage failed, and SQLite withdrew the transaction")
            }
            do {
                try memory.statements.statement(db, "COMMIT").run()
            } catch {
                if db.isInsideTransaction { try? db.rollback() }
                memory.rolledBack(since: mark)
                throw StoreFault.outcomeUnknown(reason: SQLiteEngine.reason(error))
            }
            memory.committed()
            return changes.sids
        }
    }

    /// What the file uses, in bytes: without the pages that were given back, which it will use again.
    package func usedBytes() async throws -> Int {
        do {
            return try await serving().pool.read { db in
                let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
                let free = try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0
                return (pages - free) * (try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0)
            }
        } catch let error as DatabaseError {
            throw SQLiteEngine.fault(error)
        }
    }

    /// Opens the file anew, so that nothing of the failed connection's view is trusted, and checkpoints: a commit
    /// whose flush failed may lie in the WAL, and what readers see from now on must be in the flushed file.
    package func recover(beforeServing forget: () -> Void) throws {
        let failed: State = state.withLock { state in
            defer { state = .recovering }
            return state
        }
        do {
            if case .serving(let pool, let memory) = failed { try? SQLiteEngine.close(pool, memory) }
            let (fresh, _) = try SQLiteEngine.open(path)
            try fresh.writeWithoutTransaction { try SQLiteEngine.checkpoint($0) }
            let memory = try SQLiteEngine.remember(fresh, form, readersKeys)
            forget()
            state.withLock { $0 = .serving(fresh, memory) }
        } catch {
            throw SQLiteEngine.fault(error)
        }
    }

    private func serving() throws -> (pool: DatabasePool, memory: LedgerMemory) {
        switch state.withLock({ $0 }) {
        case .serving(let pool, let memory): return (pool, memory)
        case .recovering: throw StoreFault.unavailable(reason: "the storage failed and is being recovered")
        case .closed: throw StoreFault.unavailable(reason: "the database is closed")
        }
    }
    /// How large the write-ahead log is, in bytes. Some megabytes when all is well; more while a reader needs it.
    package var logBytes: Int { FileSize.bytes("\(path)-wal") }

    /// Empties the WAL into the file and closes both. Nothing can be read or written afterwards.
    ///
    /// While another process reads, as `mercato verify` does, the WAL stays for the next start: it is flushed.
    package func close() throws {
        defer { lock.release() }
        let open = state.withLock { state in
            defer { state = .closed }
            return state
        }
        guard case .serving(let pool, let memory) = open else { return }
        do {
            _ = try pool.writeWithoutTransaction { try SQLiteEngine.emptiesWAL($0) }
            try SQLiteEngine.close(pool, memory)
        } catch {
            throw SQLiteEngine.fault(error)
        }
    }

    /// SQLite closes no connection whose statements are not ended.
    private static func close(_ pool: DatabasePool, _ memory: LedgerMemory) throws {
        pool.writeWithoutTransaction { _ in memory.statements.finalize() }
        try pool.close()
    }

    private static func remember(
        _ pool: DatabasePool, _ form: LedgerForm, _ readersKeys: ReadersKeys
    ) throws -> LedgerMemory {
        try pool.writeWithoutTransaction { try LedgerMemory(form: form, readersKeys: readersKeys, $0) }
    }

    private static func open(_ path: String) throws -> (DatabasePool, SchemaState) {
        var configuration = Configuration()
        configuration.label = "mercato"
        // A higher one asks the system for a priority that a service without privileges is refused, aloud.
        configuration.qos = .default
        configuration.maximumReaderCount = Limits.historyReadersMax + Limits.lookUpReadersMax
        configuration.prepareDatabase { db in
            db.add(function: AmountFunctions.total)
        }
        let pool = try DatabasePool(path: path, configuration: configuration)
        // The pool sets NORMAL when it turns WAL on, whatever was prepared; so FULL is set last, and looked at.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            // KiB, negative by SQLite's convention. Only the writer walks enough pages to need more than the default.
            try db.execute(sql: "PRAGMA cache_size = -16384")
            // What a log that had to grow is cut to once it starts from its beginning again.
            try db.execute(sql: "PRAGMA journal_size_limit = \(Limits.logBytesKept)")
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

    /// Whether an error is SQLite's, or about a value in the file that is not of its column's type.
    static func isOwn(_ error: any Error) -> Bool { error is DatabaseError || error is RowDecodingError }

    static func fault(_ error: any Error) -> StoreFault {
        error as? StoreFault ?? .unavailable(reason: reason(error))
    }

    /// SQLite's own words, without the statement or its values.
    static func reason(_ error: any Error) -> String {
        if error is RowDecodingError { return "the database holds an unreadable value. Run `mercato verify`" }
        guard let error = error as? DatabaseError else { return "\(type(of: error))" }
        // A connection that was closed is asked for its last error; SQLite then says "out of memory", which is not so.
        if error.resultCode == .SQLITE_MISUSE { return "the connection to the database was closed" }
        return "\(error.message ?? "database error") (SQLite \(error.extendedResultCode.rawValue))"
    }
}
