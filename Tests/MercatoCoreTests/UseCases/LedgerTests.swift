import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Reading the ledger back", .everyStore)
struct LedgerTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() async throws {
        world = try directory.marketplace()
        _ = try await world.report([(world.fixtures.item.sid.description, "44.02")])
    }

    private var fixtures: Fixtures { world.fixtures }

    @Test("Publisher and customer read events and totals; all others find nothing (promise 5)")
    func readers() async throws {
        for account in [fixtures.publisher, fixtures.customer] {
            #expect(try await read(as: account) == "USD 44.02 of 1, events 44.02")
        }
        for account in [fixtures.otherPublisher, fixtures.marketplaceOperator] {
            await #expect(throws: NotFound.self) { try await read(as: account) }
        }
    }

    @Test("After removal the publisher reads on, and the customer no more")
    func removed() async throws {
        try await world.installations.delete(fixtures.installation.sid, caller: Caller(account: fixtures.customer))
        #expect(try await read(as: fixtures.publisher) == "USD 44.02 of 1, events 44.02")
        await #expect(throws: NotFound.self) { try await read(as: fixtures.customer) }
    }

    @Test("An installation that never was is not found")
    func unknown() async throws {
        let sid = SID(kind: .installation, high: 0, low: 0)
        await #expect(throws: NotFound.self) { try await read(sid, as: fixtures.publisher) }
    }

    @Test("The currency is the customer's, and the totals are those of the days asked for")
    func days() async throws {
        fixtures.time.advance(milliseconds: Timestamp.millisecondsPerDay)
        _ = try await world.report([(fixtures.item.sid.description, "0.98")])
        let query = UsageTotalsQuery(installationSid: fixtures.installation.sid, granularity: .day)
        let totals = try await world.ledger.totals(query, caller: fixtures.reporter)
        #expect(totals.currency == fixtures.customer.currency)
        #expect(
            totals.totals.map { "\($0.period?.description ?? "-") \($0.amount)" } == [
                "2026-03-10 44.02", "2026-03-11 0.98",
            ])
    }

    @discardableResult
    private func read(_ sid: SID? = nil, as account: Account) async throws -> String {
        let caller = Caller(account: account)
        let sid = sid ?? fixtures.installation.sid
        let filter = BillingEventFilter(installationSid: sid)
        // Both are asked, so that neither is open to someone the other refuses.
        let events = await Result { try await world.ledger.events(filter, caller: caller, page: PageRequest(size: 10)) }
        let totals = await Result {
            try await world.ledger.totals(UsageTotalsQuery(installationSid: sid), caller: caller)
        }
        #expect(events.isSuccess == totals.isSuccess)
        let amounts = try events.get().records.map(\.amount.description).joined(separator: ",")
        let sums = try totals.get().totals.map { "\($0.amount) of \($0.events)" }.joined(separator: ",")
        return "\(try totals.get().currency) \(sums), events \(amounts)"
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }

    fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}
