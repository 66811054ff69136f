import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let totals = [
        StoreCheck("totals are exact, by all time, day, month and year") { engine in
            let world = try Marketplace(on: engine)
            let item = world.fixtures.item.sid
            var books = Books()
            var random = SplitMix64(seed: 20_260_310)
            // Days of three months and two years, and the last millisecond of one of them; some twice, out of order.
            let moments: [Int64] = [
                0, 86_400_000, 30 * 86_400_000, 0, 43_199_999, -86_400_000, 30 * 86_400_000, 300 * 86_400_000,
            ]
            for moment in moments {
                world.fixtures.time.set(Fixtures.start.advanced(milliseconds: moment))
                let amounts = (0..<150).map { _ in "\(random.digits(random.oneIn(3) ? 1 : 8)).\(random.digits(12))" }
                _ = try await world.report(amounts.map { (item.description, $0) })
                for amount in amounts { books.add(try Amount(amount), on: world.fixtures.time.now().date) }
            }
            for granularity in [nil, UsageTotalsQuery.Granularity.day, .month, .year] {
                let query = UsageTotalsQuery(installationSid: world.fixtures.installation.sid, granularity: granularity)
                let found = try await engine.read { try $0.ledger.totals(query) }
                try Demand.equal(found, books.totals(item, granularity), "totals by \(granularity?.rawValue ?? "all")")
            }
        },
        StoreCheck("a total holds more than an amount may say") { engine in
            let world = try Marketplace(on: engine)
            let item = world.fixtures.item.sid.description
            for _ in 0..<3 {
                _ = try await world.report(Array(repeating: (item, "1000000000000"), count: 1_000))
                _ = try await world.report(Array(repeating: (item, "0.000000000001"), count: 3))
            }
            let query = UsageTotalsQuery(installationSid: world.fixtures.installation.sid)
            let total = try await engine.read { try $0.ledger.totals(query) }.first
            try Demand.equal(total?.amount.description, "3000000000000000.000000000009", "the total")
            try Demand.equal(total?.events, 3_009, "the number of events")
        },
        StoreCheck("totals are by item and keep to the days asked for") { engine in
            let world = try Marketplace(on: engine)
            let (item, second) = (world.fixtures.item.sid, world.fixtures.secondItem.sid)
            for day in Int64(0)..<3 {
                world.fixtures.time.set(Fixtures.start.advanced(milliseconds: day * Timestamp.millisecondsPerDay))
                _ = try await world.report([(item.description, "0.\(day + 1)"), (second.description, "1\(day)")])
            }
            let first = Fixtures.start.date
            func day(_ number: Int) -> CivilDate { CivilDate(daysSinceEpoch: first.daysSinceEpoch + number) }
            let table: [(CivilDate?, CivilDate?, [String])] = [
                (nil, nil, ["0.6 of 3", "33 of 3"]), (day(1), nil, ["0.5 of 2", "23 of 2"]),
                (nil, day(1), ["0.3 of 2", "21 of 2"]), (day(1), day(1), ["0.2 of 1", "11 of 1"]), (day(3), nil, []),
                (day(2), day(1), []),
            ]
            for (from, to, expected) in table {
                let query = UsageTotalsQuery(installationSid: world.fixtures.installation.sid, from: from, to: to)
                let found = try await engine.read { try $0.ledger.totals(query) }
                let span = "totals from \(from?.description ?? "-") to \(to?.description ?? "-")"
                try Demand.equal(found.map { "\($0.amount) of \($0.events)" }, expected, span)
                try Demand.equal(found.map(\.billingItemSid), expected.isEmpty ? [] : [item, second], span)
            }
            let elsewhere = UsageTotalsQuery(installationSid: world.fixtures.installation(named: "x").sid)
            try Demand.equal(try await engine.read { try $0.ledger.totals(elsewhere) }, [], "another's totals")
        },
    ]
}

/// The totals as they must be, added up by ``Amount`` alone.
private struct Books {
    private var days: [CivilDate: (amount: Amount, events: Int)] = [:]

    mutating func add(_ amount: Amount, on day: CivilDate) {
        days[day, default: (.zero, 0)].amount += amount
        days[day, default: (.zero, 0)].events += 1
    }

    func totals(_ item: SID, _ granularity: UsageTotalsQuery.Granularity?) -> [UsageTotal] {
        let groups = Dictionary(grouping: days) { entry -> CivilDate? in
            switch granularity {
            case nil: nil
            case .day: entry.key
            case .month: entry.key.startOfMonth
            case .year: entry.key.startOfYear
            }
        }
        return groups.sorted { ($0.key?.daysSinceEpoch ?? 0) < ($1.key?.daysSinceEpoch ?? 0) }.map { period, entries in
            UsageTotal(
                billingItemSid: item, period: period, amount: entries.reduce(.zero) { $0 + $1.value.amount },
                events: entries.reduce(0) { $0 + $1.value.events })
        }
    }
}
