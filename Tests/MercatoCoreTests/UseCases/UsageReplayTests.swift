import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Repeating a report under its key", .everyStore)
struct UsageReplayTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let item: String

    init() throws {
        world = try directory.marketplace()
        item = world.fixtures.item.sid.description
    }

    private var fixtures: Fixtures { world.fixtures }

    @Test("The same body gets the first answer again, whenever and however it is written")
    func replay() async throws {
        let first = try await world.report([(item, "44.02"), ("nope", "1")], key: "k")
        fixtures.time.advance(milliseconds: 400 * Timestamp.millisecondsPerDay)
        let upper = "BI" + item.dropFirst(2).uppercased()
        let again = try await world.report([(upper, "4402e-2"), ("nope", "1.0")], key: "k")
        #expect(!first.isReplay)
        #expect(again.isReplay)
        #expect(again.report == first.report)
        #expect(try await eventCount() == 1)
    }

    @Test(
        "Another body is refused with the difference, and leaves nothing",
        arguments: [
            ([("*", "2")], "billable_items[0].quantity was 1 and is 2"),
            ([("nope", "1")], "billable_items[0].sid was"),
            ([("*", "1"), ("*", "1")], "the first had 1 items and this one has 2"),
        ] as [([(String, String)], String)])
    func otherBody(items: [(String, String)], difference: String) async throws {
        _ = try await world.report([(item, "1")], key: "k")
        let items = items.map { ($0.0.replacing("*", with: item), $0.1) }
        let refusal = try await #require(throws: UsageRefusal.self) { try await world.report(items, key: "k") }
        guard case .keyReused(let found) = refusal else {
            Issue.record("another refusal: \(refusal)")
            return
        }
        #expect(found.hasPrefix(difference))
        #expect(try await eventCount() == 1)
        // No row of the response-code table.
        #expect(try await world.alerts(of: fixtures.publisher).isEmpty)
    }

    @Test("A key belongs to one account and one installation")
    func scope() async throws {
        let other = fixtures.installation(named: "other")
        try world.change { try $0.installations.insert(other) }
        let first = try await world.report([(item, "1")], key: "k")
        let second = try await world.report([(item, "2")], key: "k", on: other.sid)
        #expect(!second.isReplay)
        #expect(second.report.sid != first.report.sid)
        await #expect(throws: UsageRefusal.notListingOwner) {
            try await world.report([(item, "1")], key: "k", caller: Caller(account: fixtures.otherPublisher))
        }
    }

    @Test("A refused report does not bind its key")
    func refusedFirst() async throws {
        await #expect(throws: UsageRefusal.self) { try await world.report([(item, "0")], key: "k") }
        let answer = try await world.report([(item, "1")], key: "k")
        #expect(!answer.isReplay)
    }

    @Test("What was accepted once stays accepted, though the gates would refuse it now")
    func outranksGates() async throws {
        let first = try await world.report([(item, "1")], key: "k")
        _ = try await world.installations.delete(
            fixtures.installation.sid, caller: Caller(account: fixtures.customer))
        let again = try await world.report([(item, "1")], key: "k")
        #expect(again.isReplay)
        #expect(again.report == first.report)
        // Only that key and only that body: everything else meets the gates.
        await #expect(throws: UsageRefusal.installationNotFound(fixtures.installation.sid.description)) {
            try await world.report([(item, "1")], key: "another")
        }
        await #expect(throws: UsageRefusal.keyReused(difference: "billable_items[0].quantity was 1 and is 2")) {
            try await world.report([(item, "2")], key: "k")
        }
        #expect(try await eventCount() == 1)
    }

    @Test("Twenty concurrent requests with one key make one event and twenty equal answers")
    func concurrent() async throws {
        let answers = try await withThrowingTaskGroup(of: UsageReport.self) { group in
            for _ in 0..<20 { group.addTask { try await world.report([(item, "1")], key: "k").report } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.count == 20)
        #expect(Set(answers).count == 1)
        #expect(try await eventCount() == 1)
    }

    private func eventCount() async throws -> Int {
        let filter = BillingEventFilter(installationSid: fixtures.installation.sid)
        return try await world.store.read { try $0.ledger.events(filter, page: PageRequest(size: 100)).records.count }
    }
}
