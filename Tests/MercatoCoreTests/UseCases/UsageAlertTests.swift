import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The alerts of usage reports", .everyStore)
struct UsageAlertTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let item: String

    init() throws {
        world = try directory.marketplace()
        item = world.fixtures.item.sid.description
    }

    private var fixtures: Fixtures { world.fixtures }

    @Test("A report without refusals leaves none")
    func none() async throws {
        _ = try await world.report([(item, "1")])
        #expect(try await world.alerts(of: fixtures.publisher).isEmpty)
    }

    @Test("Refused items of one report share one warning that lists them, with the request and its 202")
    func refusedItems() async throws {
        let report = try await world.report([("one", "1"), (item, "2"), (fixtures.inactiveItem.sid.description, "3")])
            .report
        let listed = try await world.alerts(of: fixtures.publisher)
        #expect(listed.count == 1)
        let sid = try #require(listed.first?.sid)
        let found = try await world.debugger.fetch(sid, caller: fixtures.reporter)
        let alert = found.alert
        #expect(alert.level == .warning)
        #expect(alert.resourceSid == fixtures.installation.sid)
        #expect(alert.dateCreated == report.dateCreated)
        #expect(
            alert.text == "Not submitted (2 of 3): one is not a billing item SID (BI and 32 hex digits); "
                + "\(fixtures.inactiveItem.sid) is switched off; ask the operator to activate it")
        #expect(alert.outcome == .partlyRefused(report: report.sid))
        #expect(found.report == report)
        #expect(alert.requestMethod == "POST")
    }

    // JSON lets a SID hold any character, and a store may end a text at the first NUL.
    @Test("A SID that is no text for people does not cut the alert short")
    func unprintable() async throws {
        _ = try await world.report([("a\u{0}b", "1"), ("second", "1")])
        let alerts = try await world.alerts(of: fixtures.publisher)
        let text = try #require(alerts.first?.text)
        #expect(text.hasPrefix("Not submitted (2 of 2): a"))
        #expect(text.hasSuffix("second is not a billing item SID (BI and 32 hex digits)"))
    }

    @Test("A replay of a report with refused items leaves no second alert")
    func replay() async throws {
        _ = try await world.report([("one", "1")], key: "k")
        _ = try await world.report([("one", "1")], key: "k")
        #expect(try await world.alerts(of: fixtures.publisher).count == 1)
    }

    @Test("Every refusal of the gates and the body leaves a warning with its own words", arguments: UsageFault.all)
    func warnings(fault: UsageFault) async throws {
        let (command, expected) = try fault.command(world)
        await #expect(throws: expected) { try await world.reporting.report(command) }
        let alerts = try await world.alerts(of: command.caller.account)
        #expect(alerts.map(\.text) == [expected.description])
        #expect(alerts.map(\.level) == [.warning])
        #expect(alerts.map(\.resourceSid) == [SID(command.installation, .installation)])
        // The account that called, and nobody else.
        for account in fixtures.accounts where account.sid != command.caller.accountSid {
            #expect(try await world.alerts(of: account).isEmpty)
        }
    }

    @Test(
        "A store that fails is an error, told apart by whether anything may be stored",
        arguments: [
            (.unavailable(reason: "disk full"), .billingFailed("disk full")),
            (.outcomeUnknown(reason: "flush failed"), .outcomeUnknown("flush failed")),
        ] as [(StoreFault, UsageRefusal)])
    func errors(fault: StoreFault, refusal: UsageRefusal) async throws {
        await #expect(throws: refusal) { try await reporting(failingWith: fault).report(command()) }
        let alerts = try await world.alerts(of: fixtures.publisher)
        #expect(alerts.map(\.level) == [.error])
        #expect(alerts.map(\.text) == [refusal.description])
    }

    @Test("An overloaded store is no row of the table: nothing was even tried")
    func overloaded() async throws {
        let fault = StoreFault.overloaded(retryAfterSeconds: 3)
        await #expect(throws: fault) { try await reporting(failingWith: fault).report(command()) }
        #expect(try await world.alerts(of: fixtures.publisher).isEmpty)
    }

    @Test("An alert that cannot be stored waits, and the refusal is answered all the same")
    func backlog() async throws {
        let reporting = UsageReporting(
            store: AuthorizedStore(
                FaultyStore(store: world.store, fault: .unavailable(reason: "broken"), failsWrites: true),
                time: fixtures.time),
            directory: StoreDirectory(world.store), time: fixtures.time, sids: fixtures.sids, backlog: world.backlog)
        let missing = UsageReporting.Command(
            caller: fixtures.reporter, installation: "XE", key: .success(nil), items: { [] },
            exchange: StubExchange())
        await #expect(throws: UsageRefusal.installationNotFound("XE")) { try await reporting.report(missing) }
        #expect(world.backlog.alerts.map(\.text) == [UsageRefusal.installationNotFound("XE").description])
        #expect(try await world.alerts(of: fixtures.publisher).isEmpty)
    }

    private func reporting(failingWith fault: StoreFault) -> UsageReporting {
        UsageReporting(
            store: AuthorizedStore(FaultyStore(store: world.store, fault: fault), time: fixtures.time),
            directory: StoreDirectory(world.store),
            time: fixtures.time, sids: fixtures.sids, backlog: world.backlog)
    }

    private func command() -> UsageReporting.Command {
        let items = [SubmittedItem(sid: WrittenSID(item), quantity: .amount(.max))]
        return UsageReporting.Command(
            caller: fixtures.reporter, installation: fixtures.installation.sid.description, key: .success(nil),
            items: { items }, exchange: StubExchange())
    }
}
