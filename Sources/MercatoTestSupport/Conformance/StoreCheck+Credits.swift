import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let credits = [
        StoreCheck("a credit is an event of its kind below 0, and a charge stays one") { engine in
            let world = try Marketplace(Fixtures.counting(unitPrice: "0.35"), on: engine)
            let fixtures = world.fixtures
            let charge = try await world.report(units: "10").report
            let credit = try await world.report(units: "-4").report
            let filter = BillingEventFilter(installationSid: fixtures.installation.sid)
            let events = try await engine.read { try $0.ledger.events(filter, page: PageRequest(size: 10)).records }
            let expected = zip(events, [(credit, BillingEvent.Kind.credit, "-1.4"), (charge, .charge, "3.5")]).map {
                BillingEvent(
                    sid: $0.sid, reportSid: $1.0.sid, installationSid: fixtures.installation.sid,
                    billingItemSid: fixtures.item.sid, customerSid: fixtures.customer.sid,
                    publisherSid: fixtures.publisher.sid, kind: $1.1, amount: Amount(sum: $1.2) ?? .zero,
                    currency: .usd, dateCreated: fixtures.time.now())
            }
            try Demand.equal(events.count, 2, "the number of events")
            try Demand.equal(events, expected, "the events")
            for event in events {
                let found = try await engine.read { try $0.ledger.event(event.sid, of: event.installationSid) }
                try Demand.equal(found, event, "the event by its SID")
            }
        },
        StoreCheck("a report in units is found again with them") { engine in
            let world = try Marketplace(Fixtures.counting(unitPrice: "0.35"), on: engine)
            for units in ["1000000", "-0.0000002"] {
                let report = try await world.report(units: units).report
                let found = try await engine.read { try $0.ledger.report(report.sid) }
                try Demand.equal(found, report, "the report")
                try Demand.equal(found?.items.first?.units, try Amount(units), "its units")
            }
            let money = try await world.report([(world.fixtures.item.sid.description, "1")]).report
            let found = try await engine.read { try $0.ledger.report(money.sid) }
            try Demand.that(found?.items.count == 1 && found?.items.first?.units == nil, "an amount has no units")
        },
        StoreCheck("totals are net by all time, day and month, a day of credits alone below 0, and count both") {
            engine in
            let world = try Marketplace(Fixtures.counting(), on: engine)
            for (day, units) in [(0, ["10", "-2.5"]), (1, ["-7.499999999999"]), (31, ["0.1", "-0.1"])] as [(Int64, _)] {
                world.fixtures.time.set(Fixtures.start.advanced(milliseconds: day * Timestamp.millisecondsPerDay))
                for units in units { _ = try await world.report(units: units) }
            }
            let table: [(UsageTotalsQuery.Granularity?, [String])] = [
                (nil, ["0.000000000001 of 5"]), (.day, ["7.5 of 2", "-7.499999999999 of 1", "0 of 2"]),
                (.month, ["0.000000000001 of 3", "0 of 2"]),
            ]
            for (granularity, expected) in table {
                let query = UsageTotalsQuery(installationSid: world.fixtures.installation.sid, granularity: granularity)
                let found = try await engine.read { try $0.ledger.totals(query) }
                let what = "totals by \(granularity?.rawValue ?? "all")"
                try Demand.equal(found.map { "\($0.amount) of \($0.events)" }, expected, what)
            }
        },
    ]
}
