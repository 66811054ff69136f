import MercatoCore
import MercatoServer
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("A family that raises more alerts than it may")
struct CrowdedFamilyTests {
    private let fixtures = Fixtures()
    private let store: DirectStore
    private let waiting: WaitingAlerts

    init() throws {
        let engine = try ScriptedEngine()
        try fixtures.insert(into: engine)
        store = DirectStore(engine, sids: fixtures.sids)
        waiting = WaitingAlerts(
            store: ServerStore(store), time: fixtures.time,
            allowances: FamilyAllowances(
                rows: Allowance(atOnce: 3, perDay: 86_400), bytes: Allowance(atOnce: 1 << 20, perDay: 1 << 30)))
    }

    private func mayStore(_ account: Account? = nil, rule: String = "body", on resource: SID? = nil) -> Bool {
        let account = account ?? fixtures.publisher
        let plain = fixtures.alert(of: account)
        let alert = Alert(
            sid: plain.sid, accountSid: plain.accountSid, level: .warning, outcome: .answered(errorCode: 20001),
            text: "Refused",
            requestMethod: "POST", requestURL: "https://localhost/", resourceSid: resource,
            dateCreated: plain.dateCreated, exchange: nil)
        return waiting.mayStore(alert, rule: rule, of: account.familySid)
    }

    private func stored(of account: Account? = nil) async throws -> [String] {
        let filter = AlertFilter(accountSid: (account ?? fixtures.publisher).sid)
        return try await store.read { try $0.alerts.alerts(filter, page: PageRequest(size: 100)).records.map(\.text) }
    }

    private func passWindow() {
        fixtures.time.advance(milliseconds: Int64(Limits.alertCountingSeconds) * 1_000)
    }

    @Test("stores the first ones as they are, then counts alike ones and stores them as one, with none left out")
    func counting() async throws {
        #expect((0..<3).allSatisfy { _ in mayStore() })
        #expect(!waiting.isCrowded(fixtures.publisher.sid))
        #expect((0..<5).allSatisfy { _ in !mayStore() })
        #expect(!mayStore(rule: "quantity"))
        #expect(waiting.isCrowded(fixtures.publisher.sid))
        try await waiting.flush()
        #expect(try await stored().isEmpty)
        passWindow()
        try await waiting.flush()
        let texts = try await stored()
        #expect(texts.count == 2)
        #expect(texts.contains { $0.contains("and 4 more like this") })
        #expect(texts.contains("Refused"))
        #expect(waiting.totals.counted == 6)
    }

    @Test("does not take from another family, and shares with its subaccounts")
    func families() {
        for _ in 0..<4 { _ = mayStore() }
        #expect(mayStore(fixtures.otherPublisher))
        let child = fixtures.account("Child", under: fixtures.publisher)
        #expect(!mayStore(child))
    }

    @Test("With too many kinds they are told apart by account and code alone, and still all counted")
    func kinds() async throws {
        for _ in 0..<3 { _ = mayStore() }
        let kinds = Limits.alertKindsPerFamilyMax + 20
        for _ in 0..<kinds {
            #expect(!mayStore(on: fixtures.sids.make(.installation, at: fixtures.time.now())))
        }
        passWindow()
        try await waiting.flush()
        // Storing takes from the same allowance, so that not all kinds are stored at once.
        #expect(try await stored().count == 3)
        for _ in 0..<kinds {
            fixtures.time.advance(milliseconds: 3_000)
            try await waiting.flush()
        }
        let texts = try await stored()
        #expect(texts.count == Limits.alertKindsPerFamilyMax + 1)
        #expect(texts.contains { $0.contains("and 19 more like this") })
    }

    @Test("is no longer crowded once its allowance is back")
    func recovery() async throws {
        for _ in 0..<4 { _ = mayStore() }
        passWindow()
        try await waiting.flush()
        fixtures.time.advance(milliseconds: 10_000)
        try await waiting.flush()
        #expect(!waiting.isCrowded(fixtures.publisher.sid))
        #expect(mayStore())
    }
}
