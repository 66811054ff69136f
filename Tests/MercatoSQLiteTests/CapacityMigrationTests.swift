import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The migrations of ages and counts")
struct CapacityMigrationTests {
    private let directory = TemporaryDirectory()

    @Test("Installations that are there are counted, removed ones not, and alerts that are there can be found by age")
    func existingData() async throws {
        let fixtures = Fixtures()
        var removed = fixtures.installation(named: "removed")
        removed.dateRemoved = fixtures.time.now()
        let (second, gone) = (fixtures.installation(named: "second"), removed)
        let alert = fixtures.alert(of: fixtures.publisher)
        let former = try SQLiteEngine(directory: directory.path)
        try fixtures.insert(into: former)
        _ = try former.commit { tx in
            try tx.installations.insert(second)
            try tx.installations.insert(gone)
            try tx.alerts.append([alert])
        }
        try former.close()
        try await DatabaseQueue(path: "\(directory.path)/mercato.db").write { db in
            try db.execute(
                sql: """
                    DROP INDEX alerts_by_age;
                    DROP INDEX audit_events_by_age;
                    DROP TRIGGER installations_counted;
                    DROP TRIGGER installations_recounted;
                    ALTER TABLE accounts DROP COLUMN installations;
                    DELETE FROM grdb_migrations WHERE identifier LIKE '0013 %' OR identifier LIKE '0014 %';
                    """)
        }
        let engine = try SQLiteEngine(directory: directory.path)
        let (owner, later) = (fixtures.customer.sid, fixtures.time.now().advanced(milliseconds: 1))
        #expect(try await engine.read { try $0.installations.count(of: owner) } == 2)
        let outdated = try await engine.read { try $0.alerts.outdated(before: later, limit: 9) }
        #expect(outdated == [DatedRecord(sid: alert.sid, accountSid: alert.accountSid)])
        #expect(try SQLiteFile("\(directory.path)/mercato.db").read { try $0.inconsistencies() } == [])
    }
}
