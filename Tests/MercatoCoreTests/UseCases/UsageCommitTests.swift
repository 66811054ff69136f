import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("UsageCommit", .everyStore)
struct UsageCommitTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let item: String

    init() throws {
        world = try directory.marketplace()
        item = world.fixtures.item.sid.description
    }

    private var fixtures: Fixtures { world.fixtures }

    @Test("An empty batch writes nothing")
    func empty() throws {
        #expect(try commit([]).isEmpty)
    }

    @Test("Each report of a batch has its own outcome, in order")
    func order() async throws {
        let outcomes = try commit([pending([(item, "1")]), pending([(item, "2")]), pending([("nope", "3")])])
        let reports = try outcomes.map { try #require(recorded($0)) }
        #expect(reports.map { $0.items[0].quantity.description } == ["1", "2", "3"])
        #expect(Set(reports.map(\.sid)).count == 3)
        #expect(try await amounts() == ["2", "1"])
        let query = UsageTotalsQuery(installationSid: fixtures.installation.sid)
        #expect(try await world.store.read { try $0.ledger.totals(query) }.map(\.amount.description) == ["3"])
    }

    @Test("One key twice in a batch: the same body replays the first, another is refused")
    func duplicateKey() async throws {
        let outcomes = try commit([
            pending([(item, "1")], key: "k"), pending([(item, "1.0")], key: "k"), pending([(item, "2")], key: "k"),
            pending([(item, "3")], key: "l"),
        ])
        let first = try #require(recorded(outcomes[0]))
        guard case .replayed(let again) = outcomes[1] else {
            Issue.record("not replayed: \(outcomes[1])")
            return
        }
        #expect(again == first)
        #expect(refusal(outcomes[2]) == .keyReused(difference: "billable_items[0].quantity was 1 and is 2"))
        #expect(recorded(outcomes[3]) != nil)
        #expect(try await amounts() == ["3", "1"])
    }

    @Test("A refused report leaves no trace and its neighbours alone, and does not bind its key")
    func neighbours() async throws {
        var stale = fixtures.snapshot
        let other = fixtures.installation(named: "gone")
        stale = UsageSnapshot(
            caller: stale.caller, installationText: "gone", installation: other.billable, listing: stale.listing,
            customer: stale.customer)
        let outcomes = try commit([
            pending([(item, "1")], key: "a"), pending([(item, "2")], key: "b", snapshot: stale),
            pending([(item, "3")], key: "b"),
        ])
        #expect(recorded(outcomes[0]) != nil)
        #expect(refusal(outcomes[1]) == .installationNotFound("gone"))
        #expect(recorded(outcomes[2]) != nil)
        #expect(try await amounts() == ["3", "1"])
    }

    @Test("When the transaction fails, nothing of the batch is kept")
    func failing() async throws {
        let batch = try [pending([(item, "1")], key: "k"), pending([("nope", "1")])]
        #expect(throws: Spoiled.self) {
            try world.change { tx in
                _ = try UsageCommit.commit(batch, in: tx, sids: fixtures.sids)
                throw Spoiled()
            }
        }
        #expect(try await amounts() == [])
        #expect(try await world.alerts(of: fixtures.publisher).isEmpty)
        #expect(recorded(try commit(batch)[0]) != nil)
    }

    @Test("A key of an earlier commit is remembered, also when everything looked at has changed since")
    func rememberedKey() async throws {
        let first = try #require(recorded(commit([pending([(item, "1")], key: "k")])[0]))
        try world.change { tx in
            var installation = fixtures.installation
            installation.dateRemoved = fixtures.time.now()
            try tx.installations.update(installation)
        }
        guard case .replayed(let again) = try commit([pending([(item, "1")], key: "k")])[0] else {
            Issue.record("not replayed")
            return
        }
        #expect(again == first)
        #expect(
            refusal(try commit([pending([(item, "1")], key: "l")])[0])
                == .installationNotFound(fixtures.installation.sid.description))
    }

    private struct Spoiled: Error {}

    private func pending(
        _ items: [(String, String)], key: String? = nil, snapshot: UsageSnapshot? = nil
    ) throws -> PendingReport {
        PendingReport(
            snapshot: snapshot ?? fixtures.snapshot,
            items: try items.map { UsageItem(sid: WrittenSID($0), quantity: try Amount($1)) },
            key: key.map { fixtures.usageKey($0) },
            receivedAt: fixtures.time.now(), exchange: StubExchange())
    }

    private func commit(_ batch: [PendingReport]) throws -> [ReportOutcome] {
        var outcomes: [ReportOutcome] = []
        try world.change { outcomes = try UsageCommit.commit(batch, in: $0, sids: fixtures.sids) }
        return outcomes
    }

    private func recorded(_ outcome: ReportOutcome) -> UsageReport? {
        if case .recorded(let report) = outcome { report } else { nil }
    }

    private func refusal(_ outcome: ReportOutcome) -> UsageRefusal? {
        if case .refused(let refusal) = outcome { refusal } else { nil }
    }

    private func amounts() async throws -> [String] {
        let filter = BillingEventFilter(installationSid: fixtures.installation.sid)
        return try await world.store.read { tx in
            try tx.ledger.events(filter, page: PageRequest(size: 100)).records.map(\.amount.description)
        }
    }
}
