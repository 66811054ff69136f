import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("Credits within one commit", .everyStore)
struct UsageCreditBatchTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() throws {
        world = try directory.marketplace(Fixtures.counting(unitPrice: "2"))
    }

    private var fixtures: Fixtures { world.fixtures }

    // Reports in units, one after another in one batch, on top of a charge of 10; `=` makes it an amount on the item.
    @Test(
        "Each credit sees what came before it in its batch, and nothing that was refused",
        arguments: [
            (["-5"], "a", "0"), (["-6"], "r", "10"), (["-3", "-3"], "ar", "4"), (["-3", "-3", "-2"], "ara", "0"),
            (["-6", "1", "-6"], "raa", "0"), (["1", "-6"], "aa", "0"), (["-6", "1"], "ra", "12"),
            (["=2", "-6"], "aa", "0"), (["=2", "-6", "-0.000000000001"], "aar", "0"),
            (["-5", "5", "-5", "5", "-5", "-1"], "aaaaar", "0"),
        ])
    func order(reports: [String], outcomes: String, net: String) async throws {
        try commit(["5"], on: [fixtures.installation])
        let found = try commit(reports, on: Array(repeating: fixtures.installation, count: reports.count))
        #expect(found.map { $0 == nil ? "a" : "r" }.joined() == outcomes)
        #expect(try await totals(fixtures.installation) == [net])
    }

    @Test("Also a first charge in the same batch can be credited, on its own installation alone")
    func installations() async throws {
        let other = fixtures.installation(named: "other")
        try world.change { try $0.installations.insert(other) }
        let refusals = try commit(
            ["1", "-1", "-1", "3", "-3"], on: [fixtures.installation, other, fixtures.installation, other, other])
        let refused = UsageRefusal.credit(try Amount("2"), left: .zero, .usd, fixtures.item.sid)
        #expect(refusals == [nil, refused, nil, nil, nil])
        #expect(try await totals(fixtures.installation) == ["0"])
        #expect(try await totals(other) == ["0"])
    }

    @Test("A credit whose price changed on its way is judged by the new one, or refused where there is none")
    func priceChanged() async throws {
        try commit(["5"], on: [fixtures.installation])
        let pending = try pending("-5", fixtures.installation)
        try world.change { tx in
            var listing = fixtures.listing
            listing.billingItems[0].unitPrice = try Amount("2.5")
            try tx.listings.update(listing)
        }
        let refused = UsageRefusal.credit(try Amount("12.5"), left: try Amount("10"), .usd, fixtures.item.sid)
        #expect(try commit([pending]) == [refused])
        try world.change { tx in
            var listing = fixtures.listing
            listing.billingItems.append(fixtures.secondItem)
            try tx.listings.update(listing)
        }
        #expect(try commit([pending]) == [.noOnlyItem(active: 2)])
        #expect(try await totals(fixtures.installation) == ["10"])
    }

    @Test("Random batches never credit more than was charged, and the totals are the sum of the events")
    func random() async throws {
        var random = SplitMix64(seed: 20_260_503)
        for _ in 0..<40 {
            let reports = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                "\(random.oneIn(2) ? "-" : "")\(Int.random(in: 1...9, using: &random)).\(random.digits(3))"
            }
            try commit(reports, on: Array(repeating: fixtures.installation, count: reports.count))
            let total = try #require(Amount(sum: try await totals(fixtures.installation).first ?? "0"))
            #expect(!total.isNegative)
        }
        let filter = BillingEventFilter(installationSid: fixtures.installation.sid)
        let events = try await world.store.read { try $0.ledger.events(filter, page: PageRequest(size: 1_000)).records }
        #expect(events.contains { $0.kind == .credit })
        #expect(events.allSatisfy { ($0.kind == .credit) == $0.amount.isNegative })
        let sum = events.map(\.amount).reduce(.zero, +)
        #expect(try await totals(fixtures.installation) == [sum.description])
    }

    @discardableResult
    private func commit(_ reports: [String], on installations: [Installation]) throws -> [UsageRefusal?] {
        try commit(zip(reports, installations).map { try pending($0, $1) })
    }

    private func commit(_ batch: [PendingReport]) throws -> [UsageRefusal?] {
        var outcomes: [ReportOutcome] = []
        try world.change { outcomes = try UsageCommit.commit(batch, in: $0, sids: fixtures.sids) }
        return outcomes.map { if case .refused(let refusal) = $0 { refusal } else { nil } }
    }

    private func pending(_ report: String, _ installation: Installation) throws -> PendingReport {
        let seen = fixtures.snapshot
        let amount = try Amount(report.drop { $0 == "=" })
        let item = UsageItem(sid: WrittenSID(fixtures.item.sid), quantity: amount)
        return PendingReport(
            snapshot: UsageSnapshot(
                caller: seen.caller, installationText: installation.sid.description,
                installation: installation.billable,
                listing: seen.listing, customer: seen.customer),
            usage: report.hasPrefix("=") ? .items([item]) : .units(amount), key: nil,
            receivedAt: fixtures.time.now(), exchange: StubExchange())
    }

    private func totals(_ installation: Installation) async throws -> [String] {
        let query = UsageTotalsQuery(installationSid: installation.sid)
        return try await world.store.read { try $0.ledger.totals(query).map(\.amount.description) }
    }
}
