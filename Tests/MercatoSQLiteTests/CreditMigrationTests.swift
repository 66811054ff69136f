import Foundation
import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The migration to credits")
struct CreditMigrationTests {
    private let directory = TemporaryDirectory()

    @Test("What was billed before is a charge, and can be credited")
    func charges() async throws {
        let fixtures = try Fixtures.counting()
        let sid = try await reportedBefore(fixtures)
        let engine = try SQLiteEngine(directory: directory.path)
        let event = try await engine.read { try $0.ledger.event(sid, of: fixtures.installation.sid) }
        #expect(event?.kind == .charge)
        #expect(event?.amount.description == "44.02")
        #expect(event?.currency == .usd)

        let outcomes = try credit("-44.02", fixtures, engine)
        guard case .recorded(let report) = outcomes.first else {
            Issue.record("the credit was not recorded: \(outcomes)")
            return
        }
        let filter = BillingEventFilter(installationSid: fixtures.installation.sid, reportSid: report.sid)
        let events = try await engine.read { try $0.ledger.events(filter, page: PageRequest(size: 10)).records }
        #expect(events.map(\.kind) == [.credit])
    }

    /// A file as the version before left it: the last migration undone, with one event in it.
    private func reportedBefore(_ fixtures: Fixtures) async throws -> SID {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(fixtures, on: engine)
        _ = try await world.report([(fixtures.item.sid.description, "44.02")])
        let filter = BillingEventFilter(installationSid: fixtures.installation.sid)
        let events = try await engine.read { try $0.ledger.events(filter, page: PageRequest(size: 10)).records }
        try engine.close()
        try await DatabaseQueue(path: "\(directory.path)/mercato.db").write { db in
            try FormerLedger.takeBack(db)
            try db.execute(sql: "ALTER TABLE billing_events DROP COLUMN kind")
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '0003 credits'")
        }
        return try #require(events.first?.sid)
    }

    private func credit(_ units: String, _ fixtures: Fixtures, _ engine: SQLiteEngine) throws -> [ReportOutcome] {
        let pending = PendingReport(
            snapshot: fixtures.snapshot, usage: .units(try Amount(units)), key: nil, receivedAt: fixtures.time.now(),
            exchange: StubExchange())
        var outcomes: [ReportOutcome] = []
        _ = try engine.commit { outcomes = try UsageCommit.commit([pending], in: $0, sids: fixtures.sids) }
        return outcomes
    }
}
