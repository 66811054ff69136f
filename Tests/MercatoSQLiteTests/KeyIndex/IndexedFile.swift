import Foundation
import GRDB
import MercatoTestSupport

@testable import MercatoSQLite

/// A file with reports and the index of their keys, as a store has them, and what it must hold.
final class IndexedFile {
    private let directory = TemporaryDirectory()
    let shape: KeyIndexShape
    private(set) var queue: DatabaseQueue
    private(set) var index: KeyIndex
    private var statements = RawStatements()
    /// What is committed.
    private(set) var model: [UInt64: [Int64]] = [:]
    private(set) var lastNumber: Int64 = 0

    struct Refused: Error {}

    init(_ shape: KeyIndexShape) throws {
        self.shape = shape
        try FileManager.default.createDirectory(atPath: directory.path, withIntermediateDirectories: true)
        queue = try DatabaseQueue(path: "\(directory.path)/index.db")
        try queue.write { db in
            try db.execute(sql: KeyIndex.tables)
            try db.execute(sql: "CREATE TABLE reports (number INTEGER PRIMARY KEY, hash INTEGER NOT NULL)")
        }
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF")
        }
        index = try queue.inDatabase { [statements] in try KeyIndex(opening: $0, statements, shape: shape) }
    }

    /// Many levels for little work.
    static func small() throws -> IndexedFile {
        var shape = KeyIndexShape()
        shape.recentKeysMax = 64
        shape.segmentsPerMerge = 4
        shape.keysPerPage = 8
        return try IndexedFile(shape)
    }

    /// Drops what is in memory and reads the file anew, as after a kill.
    func reopen() throws {
        queue.inDatabase { _ in statements.finalize() }
        let path = queue.path
        try queue.close()
        queue = try DatabaseQueue(path: path)
        try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = OFF") }
        statements = RawStatements()
        index = try queue.inDatabase { db in
            let index = try KeyIndex(opening: db, statements, shape: shape)
            let rows = try Row.fetchAll(
                db, sql: "SELECT number, hash FROM reports WHERE number > ? ORDER BY number",
                arguments: [index.lastIndexedReport])
            for row in rows { index.restore(UInt64(bitPattern: row[1]), number: row[0]) }
            return index
        }
    }

    /// A transaction that is committed when its body returns, and rolled back when it throws.
    func transaction(_ body: (Writing) throws -> Void) throws {
        let writing = Writing(index: index, last: lastNumber)
        do {
            try queue.inTransaction(.immediate) { db in
                writing.db = db
                try body(writing)
                try index.beforeCommit(db)
                try writing.atTheEnd()
                if writing.isRefusedAtTheEnd { throw Refused() }
                return .commit
            }
        } catch {
            index.rolledBack()
            throw error
        }
        index.committed()
        lastNumber = writing.last
        for (hash, number) in writing.added { model[hash, default: []].append(number) }
    }

    func add(_ hashes: some Sequence<UInt64>) throws {
        try transaction { writing in
            for hash in hashes { try writing.add(hash) }
        }
    }

    func reports(under hash: UInt64) throws -> [Int64] {
        try queue.inDatabase { Array(try index.reports(under: hash, $0)) }
    }

    func expected(_ hash: UInt64) -> [Int64] { (model[hash] ?? []).reversed() }

    /// Hashes whose look-up does not say what was committed.
    func wrong(_ hashes: some Sequence<UInt64>) throws -> [UInt64] {
        try queue.inDatabase { db in
            try hashes.filter { Array(try index.reports(under: $0, db)) != expected($0) }
        }
    }

    func damage() throws -> [KeyIndexDamage] {
        try queue.read { db in
            var found: [KeyIndexDamage] = []
            try KeyIndexReader(db).check(db) { found.append($0) }
            return found
        }
    }

    func execute(_ sql: String) throws {
        try queue.write { try $0.execute(sql: sql) }
    }

    func number(_ sql: String) throws -> Int {
        try queue.read { try Int.fetchOne($0, sql: sql) ?? 0 }
    }
}

/// What the body of a transaction does.
final class Writing {
    fileprivate let index: KeyIndex
    fileprivate(set) var db: Database?
    fileprivate(set) var last: Int64
    fileprivate(set) var added: [(UInt64, Int64)] = []
    /// Runs behind the last step, where nothing is added any longer.
    var atTheEnd: () throws -> Void = {}
    /// Rolls back behind the last step, where a commit may fail.
    var isRefusedAtTheEnd = false

    init(index: KeyIndex, last: Int64) {
        self.index = index
        self.last = last
    }

    func add(_ hash: UInt64) throws {
        guard let db else { return }
        last += 1
        index.add(hash, number: last)
        added.append((hash, last))
        try db.cachedStatement(sql: "INSERT INTO reports VALUES (?, ?)")
            .execute(arguments: [last, Int64(bitPattern: hash)])
    }

    /// What is added in the body is taken back at its end.
    func savepoint(_ body: () throws -> Void) throws {
        guard let db else { return }
        let mark = index.mark()
        let (before, number) = (added.count, last)
        try db.inSavepoint {
            try body()
            return .rollback
        }
        index.rollBack(to: mark)
        added.removeSubrange(before...)
        last = number
    }

    func reports(under hash: UInt64) throws -> [Int64] {
        guard let db else { return [] }
        return Array(try index.reports(under: hash, db))
    }
}

extension SplitMix64 {
    mutating func hashes(_ count: Int) -> [UInt64] { (0..<count).map { _ in next() } }
}
