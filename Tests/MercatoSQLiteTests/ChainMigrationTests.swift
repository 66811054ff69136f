import Foundation
import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The migrations that chain reports and seal rows")
struct ChainMigrationTests {
    private let directory = TemporaryDirectory()

    @Test("What a released version left is chained and sealed as it is, balances, and goes on")
    func sound() async throws {
        let books = try await FullMarketplace(in: directory)
        let heads = try books.verify().chainHeads
        try books.change { try Self.takeBack($0) }
        let engine = try SQLiteEngine(directory: directory.path)
        #expect(engine.schemaBefore.age == .older)
        try engine.close()
        let outcome = try books.verify()
        #expect(outcome.findings == [])
        // Worked out from the same values, the links are the same.
        #expect(outcome.chainHeads == heads)
        #expect(outcome.chainHeads.map(\.reports) == [7])
        let reopened = try SQLiteEngine(directory: directory.path)
        _ = try await StoreDrive(reopened, books).run()
        try reopened.close()
        #expect(try books.verify().findings == [])
        #expect(try books.verify().checked.reports == 8)
    }

    @Test("What was damaged before is found after, and stops neither the migration nor the billing")
    func damaged() async throws {
        let books = try await FullMarketplace(in: directory)
        try books.change { db in
            try Self.takeBack(db)
            try db.execute(
                sql: """
                    UPDATE usage_reports SET items = 'much' WHERE rowid = 2;
                    UPDATE listings SET state = 'ready';
                    UPDATE accounts SET parent_sid = 'AC0' WHERE parent_sid IS NOT NULL;
                    """)
        }
        let engine = try SQLiteEngine(directory: directory.path)
        #expect(try await StoreDrive(engine, books).run() > 0)
        try engine.close()
        let rules = try Set(books.verify().findings.map(\.rule))
        #expect(rules.isSuperset(of: [.unreadable, .reportItems]))
    }

    /// Makes the file what the version before these migrations would have left.
    private static func takeBack(_ db: Database) throws {
        try FormerLedger.takeBack(db)
        try db.execute(
            sql: """
                ALTER TABLE usage_reports DROP COLUMN key;
                ALTER TABLE usage_reports DROP COLUMN event_sids;
                ALTER TABLE usage_reports DROP COLUMN chain;
                ALTER TABLE usage_reports DROP COLUMN link;
                ALTER TABLE alerts DROP COLUMN seal;
                ALTER TABLE audit_events DROP COLUMN seal;
                DROP TABLE report_chains;
                DROP TABLE row_seals;
                DELETE FROM grdb_migrations WHERE identifier IN ('0019 chained reports', '0020 sealed rows');
                """)
    }
}
