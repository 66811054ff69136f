import Foundation
import GRDB
import JSONValue
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

/// Looks into the file itself, after the engine has closed it.
@Suite("The SQLite file")
struct SchemaTests {
    private let directory = TemporaryDirectory()

    @Test("Every table is strict, and the file is in WAL mode")
    func strict() throws {
        let loose = try inspect { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name FROM pragma_table_list
                    WHERE schema = 'main' AND type = 'table' AND strict = 0
                        AND name NOT IN ('sqlite_schema', 'grdb_migrations')
                    """)
        }
        #expect(loose == [])
        #expect(try inspect { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test("No column can hold binary floating point")
    func noFloats() throws {
        let columns = try inspect { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT DISTINCT c.type FROM pragma_table_list t, pragma_table_info(t.name) c
                    WHERE t.schema = 'main' AND t.type = 'table'
                        AND t.name NOT IN ('sqlite_schema', 'grdb_migrations')
                    ORDER BY 1
                    """)
        }
        #expect(columns == ["BLOB", "INTEGER", "TEXT"])
    }

    @Test("Money is stored as a whole number of 10^-12, and read as its exact decimal")
    func money() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        _ = try await world.report([(world.fixtures.item.sid.description, "0.1"), ("BIx", "1e3")])
        _ = try await world.report([(world.fixtures.item.sid.description, "0.2")])
        try engine.close()
        let stored = try inspect { db in
            try String.fetchAll(
                db, sql: "SELECT typeof(units) || ' ' || units || ' ' || amount FROM billing_events ORDER BY sid")
                + String.fetchAll(db, sql: "SELECT typeof(amount) || ' ' || amount FROM item_sums")
        }
        #expect(stored == ["integer 100000000000 0.1", "integer 200000000000 0.2", "integer 300000000000"])
    }

    @Test("A new file has small pages, and one that was made with larger ones keeps them and goes on")
    func pages() async throws {
        #expect(try inspect { try Int.fetchOne($0, sql: "PRAGMA page_size") } == Limits.storePageBytes)
        try await DatabaseQueue(path: "\(directory.path)/mercato.db").writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA page_size = 4096; VACUUM")
        }
        #expect(try inspect { try Int.fetchOne($0, sql: "PRAGMA page_size") } == 4_096)
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        _ = try await world.report([(world.fixtures.item.sid.description, "1")], key: "k")
        try engine.close()
        #expect(try inspect { try Int.fetchOne($0, sql: "PRAGMA page_size") } == 4_096)
        #expect(try SQLiteFile("\(directory.path)/mercato.db").read { try Verification.run($0) }.isBalanced)
    }

    @Test("The log is copied into the file from time to time, so that it stays small while reports come")
    func checkpoints() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        var sections: [ListingSection: JSONObject] = [:]
        var grown = 0
        for number in 0..<24 {
            sections[.policies] = ["terms": .string(String(repeating: "\(number % 10)", count: 1_048_576))]
            let written = sections
            try world.change { try $0.listings.setSections(written, of: world.fixtures.listing.sid) }
            grown += 1_048_576
        }
        #expect(grown > Limits.logBytesPerCheckpoint)
        #expect(engine.logBytes < Limits.logBytesPerCheckpoint + 4 * 1_048_576)
        #expect(Limits.logBytesPerCheckpoint * 2 <= Limits.logBytesKept)
        try engine.close()
    }

    @Test("The migrations that were released are there, in their order")
    func migrations() throws {
        let names = try inspect { try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations ORDER BY 1") }
        let released = [
            "0001 accounts, catalog, installations", "0002 usage, ledger, alerts", "0003 credits",
            "0004 listing sections", "0005 referral conversions",
        ]
        #expect(names.prefix(5) == released[...])
    }

    @Test("The file is sound, also its foreign keys")
    func integrity() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        _ = try await world.report([(world.fixtures.item.sid.description, "1")], key: "k")
        try engine.close()
        #expect(try inspect { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
        #expect(try inspect { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check").count } == 0)
    }

    private func inspect<Value>(_ read: (Database) throws -> Value) throws -> Value {
        let file = "\(directory.path)/mercato.db"
        if !FileManager.default.fileExists(atPath: file) { try SQLiteEngine(directory: directory.path).close() }
        var configuration = Configuration()
        configuration.readonly = true
        return try DatabaseQueue(path: file, configuration: configuration).read(read)
    }
}
