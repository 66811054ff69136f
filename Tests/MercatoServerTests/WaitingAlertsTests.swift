import MercatoCore
import MercatoServer
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("WaitingAlerts")
struct WaitingAlertsTests {
    private let fixtures = Fixtures()
    private let engine: ScriptedEngine
    private let store: DirectStore

    init() throws {
        engine = try ScriptedEngine()
        try fixtures.insert(into: engine)
        store = DirectStore(engine, sids: fixtures.sids)
    }

    private func stored(of account: Account) async throws -> [Alert] {
        let filter = AlertFilter(accountSid: account.sid)
        return try await store.read { try $0.alerts.alerts(filter, page: PageRequest(size: 100)).records }
    }

    @Test("Alike alerts are stored as one with a count, others for themselves")
    func coalescing() async throws {
        let waiting = WaitingAlerts(store: ServerStore(store), time: fixtures.time)
        for _ in 0..<5 { keep(fixtures.publisher, waiting) }
        waiting.keep(fixtures.alert(of: fixtures.publisher, level: .error), of: fixtures.publisher.sid)
        keep(fixtures.otherPublisher, waiting)
        #expect(waiting.waiting.alerts == 3)
        try await waiting.flush()
        #expect(waiting.waiting.alerts == 0)
        let alerts = try await stored(of: fixtures.publisher)
        #expect(alerts.count == 2)
        #expect(alerts.contains { $0.text.contains("and 4 more like this") })
        #expect(try await stored(of: fixtures.otherPublisher).count == 1)
    }

    @Test("What cannot be stored goes on waiting and is stored once when it can be")
    func retry() async throws {
        let waiting = WaitingAlerts(store: ServerStore(store), time: fixtures.time)
        let alert = fixtures.alert(of: fixtures.publisher)
        waiting.keep(alert, of: fixtures.publisher.sid)
        engine.next(.failFlush)
        // The flush is said to have failed although the row is there, so the repeat must not mind it.
        await #expect(throws: StoreFault.self) { try await waiting.flush() }
        #expect(waiting.waiting.alerts == 1)
        #expect(waiting.oldest == alert.dateCreated)
        try await waiting.flush()
        #expect(waiting.waiting.alerts == 0)
        #expect(try await stored(of: fixtures.publisher).count == 1)
    }

    @Test("There is room for so many and no more")
    func bounds() {
        let waiting = WaitingAlerts(store: ServerStore(store), time: fixtures.time)
        for _ in 0..<(Limits.waitingAlertsMax + 7) { keep(fixtures.account("A"), waiting) }
        #expect(waiting.waiting == (Limits.waitingAlertsMax, 7))
        #expect(waiting.oldest == fixtures.time.now())
    }

    @Test("A family's subaccounts share its part of the room, and leave others theirs")
    func familyBound() {
        let waiting = WaitingAlerts(store: ServerStore(store), time: fixtures.time)
        let most = Limits.waitingAlertsPerFamilyMax
        for _ in 0..<(most + 7) {
            waiting.keep(fixtures.alert(of: fixtures.account("A")), of: fixtures.publisher.sid)
        }
        #expect(waiting.waiting == (most, 7))
        keep(fixtures.otherPublisher, waiting)
        #expect(waiting.waiting == (most + 1, 7))
    }

    private func keep(_ account: Account, _ waiting: WaitingAlerts) {
        waiting.keep(fixtures.alert(of: account), of: account.sid)
    }
}
