import GRDB
import GRDBSQLite

/// Ends a read that holds a connection for too long: SQLite asks every so many steps of its machine.
enum ReadDeadline {
    /// Steps between two looks at the clock: some tens of microseconds.
    private static let stepsBetweenLooks: CInt = 10_000

    private final class Deadline {
        let end: ContinuousClock.Instant

        init(seconds: Int) {
            end = .now + .seconds(seconds)
        }
    }

    /// - Throws: what `body` throws; a `DatabaseError` of `SQLITE_INTERRUPT` when the time is up.
    static func hold<Result>(_ db: Database, seconds: Int, _ body: () throws -> Result) throws -> Result {
        let deadline = Deadline(seconds: seconds)
        return try withExtendedLifetime(deadline) {
            sqlite3_progress_handler(
                db.sqliteConnection, stepsBetweenLooks,
                { Unmanaged<Deadline>.fromOpaque($0!).takeUnretainedValue().end < .now ? 1 : 0 },
                Unmanaged.passUnretained(deadline).toOpaque())
            defer { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
            return try body()
        }
    }
}
