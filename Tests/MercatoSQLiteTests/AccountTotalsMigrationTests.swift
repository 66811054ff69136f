import Foundation
import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The migration to totals of accounts")
struct AccountTotalsMigrationTests {
    private let directory = TemporaryDirectory()

    @Test("What was billed before is in the sums, also of removed installations, and the books balance")
    func sums() async throws {
        let engine = try SQLiteEngine(directory: directory.path, form: .dense)
        let world = try Marketplace(on: engine)
        let fixtures = world.fixtures
        let (item, other) = (fixtures.item.sid.description, fixtures.installation(named: "other"))
        try world.change { try $0.installations.insert(other) }
        _ = try await world.report([(item, "44.02"), (item, "0.000000000001")])
        fixtures.time.advance(milliseconds: Timestamp.millisecondsPerDay)
        _ = try await world.report([(item, "1")], on: other.sid)
        try await world.installations.delete(other.sid, caller: Caller(account: fixtures.customer))
        try engine.close()
        try await DatabaseQueue(path: "\(directory.path)/mercato.db").write { db in
            try FormerLedger.takeBack(db)
            try db.execute(sql: "DROP TABLE account_days; DROP TABLE account_totals")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier LIKE '% totals of accounts'")
        }

        let migrated = try SQLiteEngine(directory: directory.path)
        let all = AccountTotalsQuery(accountSid: fixtures.customer.sid)
        let found = try await migrated.read { try $0.ledger.totals(all).map { "\($0.amount) of \($0.events)" } }
        #expect(found == ["45.020000000001 of 3"])
        var daily = all
        daily.granularity = .day
        let days = try await migrated.read { [daily] in
            try $0.ledger.totals(daily).map { "\($0.amount) of \($0.events)" }
        }
        #expect(days == ["44.020000000001 of 2", "1 of 1"])
        try migrated.close()
        let outcome = try SQLiteFile("\(directory.path)/mercato.db").read { try Verification.run($0) }
        #expect(outcome.findings == [])
    }
}
