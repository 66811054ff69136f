import GRDB
import GRDBSQLite

/// A statement on SQLite's own handle, prepared once and kept, for the paths where a report costs as much as the calls
/// it makes.
///
/// It belongs to its connection: it is bound, stepped and finalized on that connection's queue alone. GRDB refuses to
/// close a connection while a statement lives that is not its own, so a writer's statements stand in ``RawStatements``
/// and are finalized before the pool is closed; a reader's are borrowed from GRDB, which finalizes them itself.
///
/// Sendable without a check, because every use stands in a body that the connection's queue runs.
final class RawStatement: @unchecked Sendable {
    /// Nil once finalized: SQLite then answers every call with `SQLITE_MISUSE`.
    private var handle: OpaquePointer?
    /// GRDB's statement when this one is borrowed, kept for as long.
    private let lender: Statement?
    /// Whether a value is bound whose bytes SQLite reads where they lie.
    private var hasBorrowedBytes = false

    /// Prepares a statement that lives until it is finalized.
    /// - Throws: `DatabaseError`
    init(_ db: Database, _ sql: String) throws {
        lender = nil
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(
            db.sqliteConnection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code == SQLITE_OK ? SQLITE_MISUSE : code),
                message: db.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) }, sql: sql)
        }
        handle = prepared
    }

    /// GRDB's own cached statement of this connection, for as long as a read takes.
    ///
    /// Two that are stepped at the same time must differ in their text.
    /// - Throws: `DatabaseError`
    init(borrowedFrom db: Database, _ sql: String) throws {
        let statement = try db.cachedStatement(sql: sql)
        lender = statement
        handle = statement.sqliteStatement
        reset()
    }

    deinit { finalize() }

    /// Ends the statement; whatever is asked of it afterwards throws `SQLITE_MISUSE`. On the connection's queue.
    func finalize() {
        guard let handle else { return }
        if lender == nil { sqlite3_finalize(handle) } else { reset() }
        self.handle = nil
    }

    // MARK: - Values in; parameters count from 1

    @inline(__always)
    func bind(_ value: Int64, at index: Int32) throws {
        try check(sqlite3_bind_int64(handle, index, value))
    }

    @inline(__always)
    func bind(_ value: Int64?, at index: Int32) throws {
        guard let value else { return try bindNull(at: index) }
        try bind(value, at: index)
    }

    func bindNull(at index: Int32) throws {
        try check(sqlite3_bind_null(handle, index))
    }

    /// SQLite copies the bytes.
    func bind(_ bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        // Without an address SQLite would bind NULL.
        guard let address = bytes.baseAddress, !bytes.isEmpty else {
            return try check(sqlite3_bind_zeroblob(handle, index, 0))
        }
        try check(sqlite3_bind_blob64(handle, index, address, UInt64(bytes.count), RawStatement.copied))
    }

    func bind(_ bytes: [UInt8], at index: Int32) throws {
        try bytes.withUnsafeBytes { try bind($0, at: index) }
    }

    /// SQLite reads the bytes where they lie: they must stay until the statement is reset.
    func bind(borrowed bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        guard let address = bytes.baseAddress, !bytes.isEmpty else {
            return try check(sqlite3_bind_zeroblob(handle, index, 0))
        }
        hasBorrowedBytes = true
        try check(sqlite3_bind_blob64(handle, index, address, UInt64(bytes.count), nil))
    }

    /// As ``bind(borrowed:at:)``, of a text in UTF-8.
    func bind(borrowedText bytes: UnsafeRawBufferPointer, at index: Int32) throws {
        guard let address = bytes.baseAddress else { return try check(sqlite3_bind_text(handle, index, "", 0, nil)) }
        hasBorrowedBytes = true
        try check(
            sqlite3_bind_text64(
                handle, index, address.assumingMemoryBound(to: CChar.self), UInt64(bytes.count), nil,
                UInt8(SQLITE_UTF8)))
    }

    /// SQLite copies the text.
    func bind(_ text: String, at index: Int32) throws {
        var text = text
        let code = text.withUTF8 { utf8 in
            // The address of an empty text may be none, which SQLite would bind as NULL.
            guard let address = utf8.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, nil) }
            return UnsafeRawPointer(address).withMemoryRebound(to: CChar.self, capacity: utf8.count) {
                sqlite3_bind_text64(
                    handle, index, $0, UInt64(utf8.count), RawStatement.copied, UInt8(SQLITE_UTF8))
            }
        }
        try check(code)
    }

    func bind(_ text: String?, at index: Int32) throws {
        guard let text else { return try bindNull(at: index) }
        try bind(text, at: index)
    }

    // MARK: - Running

    /// True: there is a row. False: it is done, and reset. When it throws it is reset, too.
    @inline(__always)
    func step() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE {
            reset()
            return false
        }
        throw failure(code)
    }

    /// Lets go of the row and of borrowed bytes; other values stay bound.
    @inline(__always)
    func reset() {
        sqlite3_reset(handle)
        if hasBorrowedBytes {
            sqlite3_clear_bindings(handle)
            hasBorrowedBytes = false
        }
    }

    /// Binds, runs to the end, and resets, whatever happens.
    @inline(__always)
    func run(_ bind: (RawStatement) throws -> Void = { _ in }) throws {
        defer { reset() }
        try bind(self)
        while try step() {}
    }

    /// Binds, hands the first row over, and resets, whatever happens; nil when there is none.
    @inline(__always)
    func first<Value>(
        _ bind: (RawStatement) throws -> Void = { _ in }, _ read: (RawStatement) throws -> Value
    ) throws -> Value? {
        defer { reset() }
        try bind(self)
        return try step() ? read(self) : nil
    }

    /// Binds, hands every row over, and resets, whatever happens.
    @inline(__always)
    func forEach(
        _ bind: (RawStatement) throws -> Void = { _ in }, _ row: (RawStatement) throws -> Void
    ) throws {
        defer { reset() }
        try bind(self)
        while try step() { try row(self) }
    }

    // MARK: - Values out, of the row that `step` found; columns count from 0

    @inline(__always)
    func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    @inline(__always)
    func isNull(_ column: Int32) -> Bool { type(column) == SQLITE_NULL }

    /// `SQLITE_INTEGER`, `SQLITE_FLOAT`, `SQLITE_TEXT`, `SQLITE_BLOB` or `SQLITE_NULL`. To be asked before the value.
    @inline(__always)
    func type(_ column: Int32) -> Int32 { sqlite3_column_type(handle, column) }

    /// The bytes of a blob or a text, where SQLite has them: until the next step or reset. None for NULL.
    @inline(__always)
    func withBytes<Value>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Value) rethrows -> Value {
        // The address first: asking for it may change what is asked for next.
        let address = sqlite3_column_blob(handle, column)
        return try body(
            UnsafeRawBufferPointer(
                start: address, count: address == nil ? 0 : Int(sqlite3_column_bytes(handle, column))))
    }

    func bytes(_ column: Int32) -> [UInt8] { withBytes(column) { [UInt8]($0) } }

    /// What is no UTF-8 is repaired; empty for NULL.
    func text(_ column: Int32) -> String { withBytes(column) { String(decoding: $0, as: UTF8.self) } }

    // MARK: - Errors

    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    @inline(__always)
    private func check(_ code: Int32) throws {
        guard code == SQLITE_OK else { throw failure(code) }
    }

    /// SQLite's words for what just failed, taken before the reset.
    @inline(never)
    private func failure(_ code: Int32) -> DatabaseError {
        let connection = handle.map { sqlite3_db_handle($0) } ?? nil
        let message = connection.map { String(cString: sqlite3_errmsg($0)) }
        let sql = handle.flatMap { sqlite3_sql($0) }.map { String(cString: $0) }
        reset()
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message, sql: sql)
    }
}
