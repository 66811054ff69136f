import Foundation
import GRDB
package import MercatoCore

/// A database file that is only read: that of a running server, or a copy.
///
/// The connection is opened read-only, so it can neither write nor checkpoint: on a server's file one connection does
/// that, the server's own (``SQLiteEngine``). It sees one state, while the server goes on; until it is done, the WAL
/// cannot be emptied and grows, so that a ``ReaderWatch`` sees to its end.
package struct SQLiteFile: Sendable {
    package let path: String

    private static let pagesPerStep: CInt = 256
    private static let busySeconds: TimeInterval = 10

    package init(_ path: String) {
        self.path = path
    }

    /// Looks whether this is the database of a marketplace, of whatever version.
    /// - Throws: ``StoreFault/unavailable(reason:)`` when it is none, or cannot be read.
    package func requireMarketplace() throws {
        _ = try reading { db, _ in try requireMarketplace(db) }
    }

    /// Hands over the books of one state.
    /// - Throws: ``StoreFault/unavailable(reason:)`` when the file cannot be read or its schema is another than this
    ///   version's, and what `body` throws.
    package func read<Result>(_ body: (any BooksReading) throws -> Result) throws -> Result {
        try reading { db, _ in
            let state = try requireMarketplace(db)
            switch state.age {
            case .current: return try body(SQLiteBooks(db: db))
            case .none: throw noMarketplace
            case .newer: throw Schema.tooNew(state)
            case .older:
                throw StoreFault.unavailable(
                    reason: "the schema of \(path) is at \"\(state.migration ?? "?")\", and this mercato works with "
                        + "\"\(state.newest)\". Use the version that made it, or bring a data directory up to date "
                        + "with `mercato migrate`")
            }
        }
    }

    /// Copies one state, page by page, into an empty file, which then is a database of its own: without a WAL, so that
    /// reading it makes no other files beside it.
    /// - Parameters:
    ///   - target: an empty file that nobody else uses
    ///   - notice: told how many pages of how many are copied
    /// - Throws: ``StoreFault/unavailable(reason:)``. What is in the target is then of no use.
    package func copy(to target: String, notice: @escaping (_ done: Int, _ total: Int) -> Void) throws {
        try reading { source, watch in
            try requireMarketplace(source)
            // That read has begun the transaction, so that all steps copy one state and no commit starts them anew.
            let copy = try DatabaseQueue(path: target)
            try copy.writeWithoutTransaction { copy in
                // A copy that is not finished is of no use, so no journal needs to bring it back.
                try copy.execute(sql: "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
                try source.backup(to: copy, pagesPerStep: SQLiteFile.pagesPerStep) { progress in
                    try watch.check()
                    notice(progress.completedPageCount, progress.totalPageCount)
                }
                try copy.execute(sql: "PRAGMA journal_mode = DELETE")
            }
            try copy.close()
        }
    }

    /// Brings the schema of a copy up to date, where nobody else uses it.
    /// - Throws: ``StoreFault/unavailable(reason:)``.
    package func bringUpToDate() throws {
        do {
            let queue = try DatabaseQueue(path: path)
            try Schema.bringUpToDate(queue)
            try queue.close()
        } catch let error as DatabaseError {
            throw SQLiteEngine.fault(error)
        }
    }

    /// A database without accounts is none of a marketplace: founding makes the first one in the transaction that makes
    /// the marketplace.
    @discardableResult
    private func requireMarketplace(_ db: Database) throws -> SchemaState {
        let state = try Schema.state(db)
        guard state.age != .none else { throw noMarketplace }
        // What a newer version calls its accounts is not known here; it is refused for its age.
        guard try state.age == .newer || SQLiteAccounts(db: db).hasAccounts() else {
            throw StoreFault.unavailable(
                reason:
                    "\(path) is an empty database: no marketplace was ever made in it. Remove it, and make one with "
                    + "`mercato init`")
        }
        return state
    }

    private var noMarketplace: StoreFault {
        .unavailable(
            reason:
                "\(path) is not the database of a mercato. Name a data directory that `mercato init` made, or a file "
                + "that `mercato backup` wrote")
    }

    private func reading<Result>(_ body: (Database, ReaderWatch) throws -> Result) throws -> Result {
        guard FileManager.default.fileExists(atPath: path) else {
            throw StoreFault.unavailable(reason: "there is no file \(path)")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.label = "mercato-reader"
        // A higher one asks the system for a priority that a service without privileges is refused, aloud.
        configuration.qos = .default
        // The server may be starting, and hold the file for a moment.
        configuration.busyMode = .timeout(SQLiteFile.busySeconds)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let watch = ReaderWatch(path) { queue.interrupt() }
            defer { watch.stop() }
            let result = try queue.read { db in
                do {
                    return try body(db, watch)
                } catch let error where SQLiteEngine.isOwn(error) {
                    try watch.check()
                    throw error
                }
            }
            try queue.close()
            return result
        } catch let error where SQLiteEngine.isOwn(error) {
            throw StoreFault.unavailable(reason: "\(path): \(SQLiteEngine.reason(error))")
        }
    }
}
