import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The Debugger", .everyStore)
struct DebuggerTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() throws {
        world = try directory.marketplace()
    }

    @Test("Alerts go back 30 days, further ones are left out, not refused")
    func window() async throws {
        let day = Timestamp.millisecondsPerDay
        let now = Fixtures.start
        var expected: [SID] = []
        for (age, isSeen) in [(0, true), (29 * day, true), (30 * day, true), (30 * day + 1, false), (400 * day, false)]
        {
            world.fixtures.time.set(now.advanced(milliseconds: -age))
            let alert = world.fixtures.alert(of: world.fixtures.publisher)
            try world.change { try $0.alerts.append([alert]) }
            if isSeen { expected.append(alert.sid) }
        }
        world.fixtures.time.set(now)
        #expect(try await list() == expected)
        #expect(try await list(from: now.advanced(milliseconds: -500 * day)) == expected)
        #expect(try await list(from: now.advanced(milliseconds: -29 * day)) == Array(expected.prefix(2)))
        #expect(try await list(until: now) == Array(expected.dropFirst()))
        #expect(try await list(until: now.advanced(milliseconds: -100 * day)) == [])
    }

    @Test("A level is asked for by name")
    func levels() async throws {
        let alerts = Alert.Level.allCases.map { world.fixtures.alert(of: world.fixtures.publisher, level: $0) }
        try world.change { try $0.alerts.append(alerts) }
        for alert in alerts { #expect(try await list(level: alert.level) == [alert.sid]) }
        #expect(try await list().count == 4)
    }

    @Test("Nobody sees another's alerts, in the list or alone (promise 5)")
    func strangers() async throws {
        let alert = world.fixtures.alert(of: world.fixtures.publisher)
        try world.change { try $0.alerts.append([alert]) }
        #expect(try await world.debugger.fetch(alert.sid, caller: world.fixtures.reporter).alert.sid == alert.sid)
        for account in [world.fixtures.customer, world.fixtures.otherPublisher, world.fixtures.marketplaceOperator] {
            let caller = Caller(account: account)
            #expect(try await list(caller: caller) == [])
            await #expect(throws: NotFound.self) { try await world.debugger.fetch(alert.sid, caller: caller) }
        }
        let unknown = SID(kind: .alert, high: 0, low: 0)
        await #expect(throws: NotFound.self) {
            try await world.debugger.fetch(unknown, caller: world.fixtures.reporter)
        }
    }

    private func list(
        caller: Caller? = nil, level: Alert.Level? = nil, from: Timestamp? = nil, until: Timestamp? = nil
    ) async throws -> [SID] {
        try await world.debugger.list(
            caller: caller ?? world.fixtures.reporter, level: level, from: from, until: until,
            page: PageRequest(size: 10)
        ).records.map(\.sid)
    }
}
