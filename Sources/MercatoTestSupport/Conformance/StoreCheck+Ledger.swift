import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let ledger = [
        StoreCheck("a report is found again with its exact items, in their order") { engine in
            let world = try Marketplace(on: engine)
            let fixtures = world.fixtures
            let strange = "not \"a\" SID \u{0} é🎈"
            let first = try await world.report([
                (fixtures.item.sid.description, "0.000000000001"), (strange, "44.02"),
                (fixtures.inactiveItem.sid.description, "1000000000000"), (fixtures.item.sid.description, "12.355"),
                (fixtures.foreignItem.sid.description, "0.1"), (fixtures.item.sid.description, "0.000000000001"),
            ]).report
            let found = try await engine.read { try $0.ledger.report(first.sid) }
            try Demand.equal(found, first, "the report")
            try Demand.equal(found?.items.map(\.sid.description)[1], strange, "the item's SID as it was sent")
            let unknown = fixtures.sids.make(.usageReport, at: fixtures.time.now())
            try Demand.equal(try await engine.read { try $0.ledger.report(unknown) }, nil, "a report never made")
        },
        StoreCheck("a submitted item is one event with both accounts, the exact amount and the currency") { engine in
            let world = try Marketplace(on: engine)
            let fixtures = world.fixtures
            let report = try await world.report([
                (fixtures.item.sid.description, "12345678.123456789012"),
                (fixtures.inactiveItem.sid.description, "7"), (fixtures.secondItem.sid.description, "0.3"),
            ]).report
            let filter = BillingEventFilter(installationSid: fixtures.installation.sid)
            let events = try await engine.read { try $0.ledger.events(filter, page: PageRequest(size: 10)).records }
            let billed = [(fixtures.item.sid, "12345678.123456789012"), (fixtures.secondItem.sid, "0.3")]
            let expected = zip(events.reversed(), billed).map { event, billed in
                BillingEvent(
                    sid: event.sid, reportSid: report.sid, installationSid: fixtures.installation.sid,
                    billingItemSid: billed.0, customerSid: fixtures.customer.sid,
                    publisherSid: fixtures.publisher.sid, amount: Amount(sum: billed.1) ?? .zero, currency: .usd,
                    dateCreated: fixtures.time.now())
            }
            try Demand.equal(events.count, 2, "the number of events")
            try Demand.equal(Array(events.reversed()), expected, "the events")
        },
        StoreCheck("events are found by item, report and time, from inclusive, until exclusive") { engine in
            let world = try Marketplace(on: engine)
            let fixtures = world.fixtures
            let other = fixtures.installation(named: "other")
            try world.change { try $0.installations.insert(other) }
            let (item, second) = (fixtures.item.sid, fixtures.secondItem.sid)
            let start = fixtures.time.now()
            let reports = [
                try await world.report([(item.description, "1"), (second.description, "2")]).report,
                try await later(world, [(item.description, "3")]),
                try await later(world, [(second.description, "4"), (item.description, "5")]),
            ]
            _ = try await world.report([(item.description, "6")], on: other.sid)

            typealias Change = (inout BillingEventFilter) -> Void
            let table: [(String, Change, [String])] = [
                ("all", { _ in }, ["5", "4", "3", "2", "1"]),
                ("one item", { $0.billingItemSid = item }, ["5", "3", "1"]),
                ("another item", { $0.billingItemSid = fixtures.inactiveItem.sid }, []),
                ("one report", { $0.reportSid = reports[0].sid }, ["2", "1"]),
                ("item and report", { ($0.billingItemSid, $0.reportSid) = (second, reports[2].sid) }, ["4"]),
                ("from", { $0.from = start.advanced(milliseconds: 1_000) }, ["5", "4", "3"]),
                ("from later", { $0.from = start.advanced(milliseconds: 1_001) }, ["5", "4"]),
                ("until", { $0.until = start.advanced(milliseconds: 1_000) }, ["2", "1"]),
                ("until later", { $0.until = start.advanced(milliseconds: 1_001) }, ["3", "2", "1"]),
                ("an empty span", { ($0.from, $0.until) = (start, start) }, []),
            ]
            for (name, change, expected) in table {
                var filter = BillingEventFilter(installationSid: fixtures.installation.sid)
                change(&filter)
                let wanted = filter
                let events = try await engine.read { try $0.ledger.events(wanted, page: PageRequest(size: 10)).records }
                try Demand.equal(events.map(\.amount.description), expected, "events: \(name)")
            }
        },
    ]

    private static func later(
        _ world: Marketplace, _ items: [(sid: String, amount: String)]
    ) async throws -> UsageReport {
        world.fixtures.time.advance(milliseconds: 1_000)
        return try await world.report(items).report
    }
}
