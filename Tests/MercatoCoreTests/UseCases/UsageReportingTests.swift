import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Reporting usage", .everyStore)
struct UsageReportingTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() throws {
        world = try directory.marketplace()
    }

    private var fixtures: Fixtures { world.fixtures }

    @Test("The sample of the reference documentation: 12.355 fails, 44.02 is billed")
    func sample() async throws {
        let answer = try await world.report([
            (fixtures.inactiveItem.sid.description, "12.355"), (fixtures.item.sid.description, "44.02"),
        ])
        #expect(!answer.isReplay)
        #expect(answer.report.items.map(\.submitted) == [false, true])
        #expect(answer.report.items.map(\.quantity.description) == ["12.355", "44.02"])
        #expect(answer.report.dateCreated == fixtures.time.now())
        #expect(try await totals() == ["44.02 of 1"])
    }

    @Test("0.1 and 0.2 are 0.3, in one report and over several")
    func threeTenths() async throws {
        let item = fixtures.item.sid.description
        _ = try await world.report([(item, "0.1"), (item, "0.2")])
        #expect(try await totals() == ["0.3 of 2"])
        _ = try await world.report([(item, "0.1")])
        _ = try await world.report([(item, "0.2")])
        #expect(try await totals() == ["0.6 of 4"])
    }

    @Test("Every refused item says why, and keeps its SID: canonical when known, else as sent")
    func refusedItems() async throws {
        let known = fixtures.item.sid.description
        let inactive = fixtures.inactiveItem.sid.description
        let unknown = "BI" + String(repeating: "Ab", count: 16)
        let report = try await world.report([
            ("BI" + known.dropFirst(2).uppercased(), "1"), ("BI" + inactive.dropFirst(2).uppercased(), "1"),
            (unknown, "1"), ("BInope", "1"), (fixtures.foreignItem.sid.description, "1"),
        ]).report
        #expect(
            report.items.map(\.sid.description) == [
                known, inactive, unknown, "BInope", fixtures.foreignItem.sid.description,
            ])
        #expect(
            report.items.map(\.refusal)
                == [nil, .inactiveBillingItem, .unknownBillingItem, .malformedSid, .currencyMismatch])
    }

    @Test("Duplicate items are one event each")
    func duplicates() async throws {
        let item = fixtures.item.sid.description
        _ = try await world.report([(item, "5"), (item, "5")])
        #expect(try await totals() == ["10 of 2"])
    }

    @Test("A report without a key is billed every time")
    func noKey() async throws {
        let item = fixtures.item.sid.description
        let first = try await world.report([(item, "1")])
        let second = try await world.report([(item, "1")])
        #expect(first.report.sid != second.report.sid)
        #expect(try await totals() == ["2 of 2"])
    }

    @Test("When every item fails, the report stands and nothing is billed")
    func allRefused() async throws {
        let report = try await world.report([("nope", "1")]).report
        #expect(report.items.map(\.submitted) == [false])
        #expect(try await totals() == [])
    }

    @Test("A publisher's key reports as well as its token")
    func byKey() async throws {
        let key = fixtures.key(of: fixtures.publisher)
        try world.change { try $0.accounts.insert(key) }
        let caller = Caller(account: fixtures.publisher, key: key)
        let report = try await world.report([(fixtures.item.sid.description, "1")], caller: caller).report
        #expect(report.publisherSid == fixtures.publisher.sid)
        #expect(report.customerSid == fixtures.customer.sid)
    }

    @Test("A publisher may bill its own installation")
    func ownInstallation() async throws {
        let own = fixtures.installation(named: "own", by: fixtures.publisher)
        try world.change { try $0.installations.insert(own) }
        let report = try await world.report([(fixtures.item.sid.description, "1")], on: own.sid).report
        #expect(report.customerSid == report.publisherSid)
    }

    @Test("The body is looked at only when the gates let pass")
    func bodyAfterGates() async throws {
        let caller = Caller(account: fixtures.otherPublisher)
        let command = UsageReporting.Command(
            caller: caller, installation: fixtures.installation.sid.description, key: .failure(.malformedKey("bad")),
            items: { () throws(UsageRefusal) in
                Issue.record("the body was read before the gates")
                return []
            }, exchange: StubExchange())
        await #expect(throws: UsageRefusal.notListingOwner) { try await world.reporting.report(command) }
    }

    private func totals() async throws -> [String] {
        let query = UsageTotalsQuery(installationSid: fixtures.installation.sid)
        return try await world.ledger.totals(query, caller: fixtures.reporter).totals.map {
            "\($0.amount) of \($0.events)"
        }
    }
}
