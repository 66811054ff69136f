import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The migration of audit events")
struct AuditMigrationTests {
    private let directory = TemporaryDirectory()
    private static let customer = "AC" + String(repeating: "1", count: 32)
    private static let other = "AC" + String(repeating: "2", count: 32)
    private static let key = "SK" + String(repeating: "3", count: 32)

    @Test("Who acted becomes an account, with the key that was used, and an operator where it was another's")
    func actors() async throws {
        try SQLiteEngine(directory: directory.path).close()
        try await DatabaseQueue(path: "\(directory.path)/mercato.db").write { db in
            try db.execute(
                sql: """
                    DROP INDEX audit_events_by_date;
                    CREATE INDEX audit_events_by_account ON audit_events (account_sid, sid);
                    ALTER TABLE audit_events DROP COLUMN actor_key_sid;
                    ALTER TABLE audit_events DROP COLUMN actor_role;
                    DELETE FROM grdb_migrations WHERE identifier = '0010 actors of audit events';
                    """)
            let rows = [
                (1, Self.customer, Self.customer, "XE"), (2, Self.customer, Self.other, "XE"),
                (3, Self.customer, Self.key, "XE"),
            ]
            for (number, account, actor, kind) in rows {
                try Self.insert(db, number, account, actor, kind + String(repeating: "4", count: 32))
            }
            // The key was revoked; the event of that still knows whose it was.
            try Self.insert(db, 4, Self.other, Self.other, Self.key)
        }
        let engine = try SQLiteEngine(directory: directory.path)
        let account = try #require(SID(Self.customer))
        let events = try await engine.read {
            try $0.audit.events(AuditFilter(accountSid: account), page: PageRequest(size: 10)).records
        }
        #expect(events.map(\.actorSid.description) == [Self.other, Self.other, Self.customer])
        #expect(events.map(\.actorKeySid?.description) == [Self.key, nil, nil])
        #expect(events.map(\.actorRole) == [.operator, .operator, .account])
    }

    private static func insert(
        _ db: Database, _ number: Int, _ account: String, _ actor: String, _ resource: String
    ) throws {
        try db.execute(
            sql: """
                INSERT INTO audit_events (sid, account_sid, actor_sid, source_address, resource_type, resource_sid,
                    change, date_created)
                VALUES (?, ?, ?, '192.0.2.1', 'installation', ?, 'created', ?)
                """,
            arguments: ["AE" + String(repeating: "\(number)", count: 32), account, actor, resource, number])
    }
}
