import GRDB

/// The statements that one connection keeps prepared, by their text.
///
/// GRDB closes a connection with `sqlite3_close`, which is refused while a statement is left: ``finalize()`` is called
/// on the connection's queue before the pool is closed, and they are prepared anew should one be asked for again. A
/// connection that GRDB merely drops is closed with `sqlite3_close_v2`, which waits for them.
///
/// Sendable without a check, for the reason that ``RawStatement`` has.
final class RawStatements: @unchecked Sendable {
    private var kept: [UnsafeRawPointer: RawStatement] = [:]

    /// The statement of a literal, prepared when it is asked for first. Told apart by the literal's address, since the
    /// text costs more to hash than the statement to run; the same text written twice is prepared twice.
    /// - Throws: `DatabaseError`
    @inline(__always)
    func statement(_ db: Database, _ sql: StaticString) throws -> RawStatement {
        if let found = kept[UnsafeRawPointer(sql.utf8Start)] { return found }
        return try prepare(db, sql)
    }

    /// Ends all of them. On the connection's queue.
    func finalize() {
        for statement in kept.values { statement.finalize() }
        kept.removeAll()
    }

    @inline(never)
    private func prepare(_ db: Database, _ sql: StaticString) throws -> RawStatement {
        let statement = try RawStatement(db, sql.description)
        kept[UnsafeRawPointer(sql.utf8Start)] = statement
        return statement
    }
}
