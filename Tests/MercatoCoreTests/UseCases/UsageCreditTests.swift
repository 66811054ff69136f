import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("Credits", .everyStore)
struct UsageCreditTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let item: String

    init() throws {
        world = try directory.marketplace(Fixtures.counting(unitPrice: "0.5"))
        item = world.fixtures.item.sid.description
    }

    private var fixtures: Fixtures { world.fixtures }

    @Test("A credit up to what was charged is answered and recorded below 0")
    func within() async throws {
        _ = try await world.report(units: "10")
        let report = try await world.report(units: "-10").report
        #expect(report.items.map(\.quantity.description) == ["-5"])
        #expect(report.items.map(\.units) == [try Amount("-10")])
        #expect(report.items.map(\.submitted) == [true])
        #expect(try await events() == ["credit -5", "charge 5"])
        #expect(try await net() == ["0 of 2"])
    }

    @Test("A credit beyond what was charged is refused, names what is left, and leaves only its warning")
    func beyond() async throws {
        _ = try await world.report(units: "10")
        let refusal = UsageRefusal.credit(
            try Amount("5.000000000001"), left: try Amount("5"), .usd, fixtures.item.sid)
        await #expect(throws: refusal) { try await world.report(units: "-10.000000000002", key: "k") }
        #expect(try await events() == ["charge 5"])
        #expect(try await world.alerts(of: fixtures.publisher).map(\.text) == [refusal.description])
        #expect(try await world.alerts(of: fixtures.publisher).map(\.level) == [.warning])
        // The key is not bound.
        #expect(try await !world.report(units: "-10", key: "k").isReplay)
    }

    @Test("Where nothing was charged there is nothing to credit")
    func nothing() async throws {
        await #expect(throws: UsageRefusal.credit(.one, left: .zero, .usd, fixtures.item.sid)) {
            try await world.report(units: "-2")
        }
    }

    @Test("Partial credits add up, over days, and what is charged again can be credited again")
    func partial() async throws {
        _ = try await world.report(units: "10")
        for _ in 0..<3 {
            fixtures.time.advance(milliseconds: Timestamp.millisecondsPerDay)
            _ = try await world.report(units: "-3")
        }
        await #expect(throws: try refusal("1", left: "0.5")) { try await world.report(units: "-2") }
        _ = try await world.report(units: "1")
        _ = try await world.report(units: "-2")
        await #expect(throws: UsageRefusal.self) { try await world.report(units: "-0.000000000002") }
        #expect(try await net() == ["0 of 6"])
    }

    @Test("What was charged as an amount can be credited in units")
    func afterAmounts() async throws {
        _ = try await world.report([(item, "1.25"), (item, "0.25"), ("nope", "100")])
        await #expect(throws: try refusal("2", left: "1.5")) { try await world.report(units: "-4") }
        _ = try await world.report(units: "-3")
        #expect(try await net() == ["0 of 3"])
    }

    @Test("What another installation or another item was charged cannot be credited here")
    func scope() async throws {
        let other = fixtures.installation(named: "other")
        try world.change { try $0.installations.insert(other) }
        _ = try await world.report(units: "10", on: other.sid)
        await #expect(throws: try refusal("0.5", left: "0")) { try await world.report(units: "-1") }

        _ = try await world.report(units: "10")
        let successor = BillingItem(
            sid: fixtures.sids.make(.billingItem, at: fixtures.time.now()), friendlyName: "Successor")
        try world.change { tx in
            var listing = fixtures.listing
            listing.billingItems[0].isActive = false
            listing.billingItems.append(successor)
            try tx.listings.update(listing)
        }
        await #expect(throws: UsageRefusal.credit(.one, left: .zero, .usd, successor.sid)) {
            try await world.report(units: "-1")
        }
    }

    @Test("A credit of an item that cannot be billed is not submitted, and is no refusal")
    func notSubmitted() async throws {
        try world.change { tx in
            var listing = fixtures.listing
            let item = listing.billingItems[0]
            listing.billingItems[0] = BillingItem(
                sid: item.sid, friendlyName: item.friendlyName, currency: Currency("EUR"), unitPrice: item.unitPrice)
            try tx.listings.update(listing)
        }
        let report = try await world.report(units: "-1").report
        #expect(report.items.map(\.refusal) == [.currencyMismatch])
        #expect(try await events() == [])
    }

    @Test("A credit is repeated under its key like every report, also after the price changed and nothing is left")
    func replay() async throws {
        _ = try await world.report(units: "10")
        let first = try await world.report(units: "-10", key: "k")
        try world.change { tx in
            var listing = fixtures.listing
            listing.billingItems[0].unitPrice = .max
            listing.billingItems.append(fixtures.secondItem)
            try tx.listings.update(listing)
        }
        let again = try await world.report(units: "-10.0", key: "k")
        #expect(again.isReplay)
        #expect(again.report == first.report)
        await #expect(throws: UsageRefusal.keyReused(difference: "Quantity was -10 and is 10")) {
            try await world.report(units: "10", key: "k")
        }
        _ = try await world.installations.delete(fixtures.installation.sid, caller: Caller(account: fixtures.customer))
        #expect(try await world.report(units: "-10", key: "k").report == first.report)
        #expect(try await events() == ["credit -5", "charge 5"])
    }

    @Test("Of twenty concurrent credits only those that are covered are accepted")
    func concurrent() async throws {
        _ = try await world.report(units: "14")
        let accepted = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask { (try? await world.report(units: "-3")) != nil }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(accepted == 4)
        #expect(try await net() == ["1 of 5"])
    }

    private func refusal(_ credit: String, left: String) throws -> UsageRefusal {
        .credit(try Amount(credit), left: try Amount(left), .usd, fixtures.item.sid)
    }

    private func events() async throws -> [String] {
        let filter = BillingEventFilter(installationSid: fixtures.installation.sid)
        return try await world.store.read { tx in
            try tx.ledger.events(filter, page: PageRequest(size: 100)).records.map { "\($0.kind) \($0.amount)" }
        }
    }

    private func net() async throws -> [String] {
        let query = UsageTotalsQuery(installationSid: fixtures.installation.sid)
        return try await world.store.read { try $0.ledger.totals(query).map { "\($0.amount) of \($0.events)" } }
    }
}
