import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Deleting what is out of date", .everyStore)
struct RetentionTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() throws {
        world = try directory.marketplace()
    }

    private var fixtures: Fixtures { world.fixtures }

    private func pass(days: Int) {
        fixtures.time.advance(milliseconds: Int64(days) * Timestamp.millisecondsPerDay)
    }

    private func purgeAll(_ periods: Retention.Periods = Retention.Periods()) async throws -> Int {
        let retention = Retention(store: ServerStore(world.store), time: fixtures.time, periods: periods)
        var deleted = 0
        while case let count = try await retention.purge(), count > 0 {
            #expect(count <= Limits.purgedRecordsMax)
            deleted += count
        }
        return deleted
    }

    private func alerts(_ count: Int) throws {
        let alerts = (0..<count).map { _ in fixtures.alert(of: fixtures.publisher) }
        try world.change { try $0.alerts.append(alerts) }
    }

    @Test("Alerts are kept 30 days to the millisecond, and deleted after that, a few at a time")
    func alerts() async throws {
        try alerts(250)
        pass(days: 30)
        try alerts(1)
        #expect(try await purgeAll() == 0)
        fixtures.time.advance(milliseconds: 1)
        #expect(try await purgeAll() == 250)
        #expect(try await world.alerts(of: fixtures.publisher).count == 1)
    }

    @Test("Audit events are kept a year, or as long as the operator says, and never less than 30 days")
    func auditEvents() async throws {
        let caller = Caller(account: fixtures.customer)
        _ = try await world.installations.update(
            fixtures.installation.sid, configuration: ["a": 1], uniqueName: nil, caller: caller)
        #expect(try await purgeAll(Retention.Periods(auditDays: 1)) == 0)
        pass(days: 31)
        #expect(try await purgeAll() == 0)
        #expect(try await purgeAll(Retention.Periods(auditDays: 90)) == 0)
        #expect(try await purgeAll(Retention.Periods(auditDays: 1)) == 1)
        let sid = fixtures.installation.sid
        let left = try await world.store.read { try $0.audit.events(of: sid, page: PageRequest(size: 9)).records }
        #expect(left.isEmpty)
    }
}
