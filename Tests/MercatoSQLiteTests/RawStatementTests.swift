import GRDB
import GRDBSQLite
import Testing

@testable import MercatoSQLite

@Suite("Raw statements")
struct RawStatementTests {
    private let queue: DatabaseQueue

    init() throws {
        queue = try DatabaseQueue()
        try queue.write { try $0.execute(sql: "CREATE TABLE t (id INTEGER PRIMARY KEY, value)") }
    }

    @Test("Values come out as they went in, and nothing is not the same as empty")
    func values() throws {
        try queue.write { db in
            let insert = try RawStatement(db, "INSERT INTO t VALUES (?, ?)")
            try insert.run {
                try $0.bind(Int64.min, at: 1)
                try $0.bind([0, 255, 0], at: 2)
            }
            try insert.run {
                try $0.bind(1, at: 1)
                try $0.bind([], at: 2)
            }
            try insert.run {
                try $0.bind(2, at: 1)
                try $0.bind("Zürich\0", at: 2)
            }
            try insert.run {
                try $0.bind(3, at: 1)
                try $0.bind("", at: 2)
            }
            try insert.run {
                try $0.bind(4, at: 1)
                try $0.bind(nil as String?, at: 2)
            }
            let select = try RawStatement(db, "SELECT id, value FROM t ORDER BY id")
            var found: [String] = []
            try select.forEach { found.append("\($0.int64(0)) \($0.type(1)) \($0.bytes(1)) \($0.isNull(1))") }
            #expect(
                found == [
                    "\(Int64.min) \(SQLITE_BLOB) [0, 255, 0] false", "1 \(SQLITE_BLOB) [] false",
                    "2 \(SQLITE_TEXT) [90, 195, 188, 114, 105, 99, 104, 0] false", "3 \(SQLITE_TEXT) [] false",
                    "4 \(SQLITE_NULL) [] true",
                ])
        }
    }

    @Test("Borrowed bytes are let go of with the reset")
    func borrowed() throws {
        try queue.write { db in
            let select = try RawStatement(db, "SELECT ?")
            let bytes: [UInt8] = [1, 2]
            let found = try bytes.withUnsafeBytes { buffer in
                try select.first({ try $0.bind(borrowed: buffer, at: 1) }, { $0.bytes(0) })
            }
            #expect(found == [1, 2])
            #expect(try select.first { $0.isNull(0) } == true)
        }
    }

    @Test("A failure says SQLite's extended code and words, and leaves the statement fit for the next run")
    func failures() throws {
        try queue.write { db in
            let insert = try RawStatement(db, "INSERT INTO t VALUES (?, 1)")
            try insert.run { try $0.bind(7, at: 1) }
            let error = #expect(throws: DatabaseError.self) { try insert.run { try $0.bind(7, at: 1) } }
            #expect(error?.extendedResultCode == .SQLITE_CONSTRAINT_PRIMARYKEY)
            #expect(error?.message == "UNIQUE constraint failed: t.id")
            try insert.run { try $0.bind(8, at: 1) }
            #expect(try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM t") == 2)
            #expect(throws: DatabaseError.self) { try insert.bind(1, at: 9) }
            #expect(throws: DatabaseError.self) { try RawStatement(db, "SELECT no FROM where") }
            #expect(throws: DatabaseError.self) { try RawStatement(db, "") }
        }
    }

    @Test("A connection is closed once its kept statements are finalized, which then refuse to run")
    func closing() throws {
        let statements = RawStatements()
        let kept = try queue.write { db in
            let first = try statements.statement(db, RawStatementTests.count)
            #expect(try statements.statement(db, RawStatementTests.count) === first)
            return first
        }
        #expect(throws: DatabaseError.self) { try queue.close() }
        queue.inDatabase { _ in statements.finalize() }
        let error = #expect(throws: DatabaseError.self) { try kept.step() }
        #expect(error?.resultCode == .SQLITE_MISUSE)
        try queue.close()
    }

    @Test("A borrowed statement does not stand in the way of closing")
    func lent() throws {
        let count = try queue.read { db in
            try RawStatement(borrowedFrom: db, "SELECT COUNT(*) FROM t").first { $0.int64(0) }
        }
        #expect(count == 0)
        try queue.close()
    }

    private static let count: StaticString = "SELECT COUNT(*) FROM t"
}
