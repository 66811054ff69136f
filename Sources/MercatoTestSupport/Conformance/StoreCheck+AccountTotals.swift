import JSONValue
import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let accountTotals = [
        StoreCheck("an account's totals are by listing, with removed installations and subaccounts") { engine in
            let world = try Marketplace(on: engine)
            let fixtures = world.fixtures
            let other = try addListing(named: "Other", to: world)
            let branch = fixtures.account("Branch", under: fixtures.customer)
            let installations = [
                fixtures.installation, fixtures.installation(named: "second"),
                fixtures.installation(named: "branch", by: branch),
                fixtures.installation(named: "stranger", by: fixtures.otherPublisher),
                installation(of: other, by: fixtures.customer, fixtures),
            ]
            try world.change { tx in
                try tx.accounts.insert(branch)
                for installation in installations.dropFirst() { try tx.installations.insert(installation) }
            }
            let item = fixtures.item.sid.description
            for (index, installation) in installations.enumerated() {
                let amount = "\(index + 1)0.000000000001"
                _ = try await world.report(
                    [(index == 4 ? other.billingItems[0].sid.description : item, amount)], on: installation.sid)
            }
            var removed = installations[1]
            removed.dateRemoved = fixtures.time.now()
            let gone = removed
            try world.change { try $0.installations.update(gone) }

            let (head, sub) = (fixtures.customer.sid, branch.sid)
            let table: [(AccountTotalsQuery, [String])] = [
                (AccountTotalsQuery(accountSid: head), ["60.000000000003 of 3", "50.000000000001 of 1"]),
                (
                    AccountTotalsQuery(accountSid: head, includesSubaccounts: false),
                    ["30.000000000002 of 2", "50.000000000001 of 1"]
                ),
                (AccountTotalsQuery(accountSid: sub), ["30.000000000001 of 1"]),
                (AccountTotalsQuery(accountSid: fixtures.marketplaceOperator.sid), []),
            ]
            for (query, expected) in table {
                let found = try await engine.read { try $0.ledger.totals(query) }
                try Demand.equal(found.map { "\($0.amount) of \($0.events)" }, expected, "the totals of \(query)")
                let listings = [fixtures.listing.sid, other.sid].prefix(expected.count)
                try Demand.equal(found.map(\.listingSid), Array(listings), "the listings of \(query)")
            }
        },
        StoreCheck("an account's totals keep to their days, and are cut by day, month and year") { engine in
            let world = try Marketplace(on: engine)
            let item = world.fixtures.item.sid.description
            // 2026-03-10, -11, 2026-04-09 and 2027-01-04; 1, 2, 3 and 4, and once more.
            for (index, day) in [Int64(0), 1, 30, 300].enumerated() {
                world.fixtures.time.set(Fixtures.start.advanced(milliseconds: day * Timestamp.millisecondsPerDay))
                for _ in 0..<2 { _ = try await world.report([(item, "\(index + 1).5")]) }
            }
            let table: [(UsageTotalsQuery.Granularity?, String?, String?, [String])] = [
                (nil, nil, nil, ["- 24"]),
                (.day, nil, nil, ["2026-03-10 3", "2026-03-11 5", "2026-04-09 7", "2027-01-04 9"]),
                (.month, nil, nil, ["2026-03-01 8", "2026-04-01 7", "2027-01-01 9"]),
                (.year, nil, nil, ["2026-01-01 15", "2027-01-01 9"]),
                (.month, "2026-03-11", "2026-12-31", ["2026-03-01 5", "2026-04-01 7"]),
                (nil, "2027-01-05", nil, []), (nil, "2026-03-11", "2026-03-10", []),
            ]
            for (granularity, from, to, expected) in table {
                let query = AccountTotalsQuery(
                    accountSid: world.fixtures.customer.sid, from: from.flatMap { CivilDate(iso8601: $0) },
                    to: to.flatMap { CivilDate(iso8601: $0) }, granularity: granularity)
                let found = try await engine.read { try $0.ledger.totals(query) }
                try Demand.equal(
                    found.map { "\($0.period?.description ?? "-") \($0.amount)" }, expected, "the totals of \(query)")
            }
        },
    ]

    private static func addListing(named name: String, to world: Marketplace) throws -> Listing {
        var listing = world.fixtures.listing(named: name)
        let sid = world.fixtures.sids.make(.billingItem, at: world.fixtures.time.now())
        listing.billingItems = [BillingItem(sid: sid, friendlyName: "Words")]
        let stored = listing
        try world.change { try $0.listings.insert(stored) }
        return listing
    }

    private static func installation(of listing: Listing, by account: Account, _ fixtures: Fixtures) -> Installation {
        Installation(
            sid: fixtures.sids.make(.installation, at: fixtures.time.now()), accountSid: account.sid,
            listingSid: listing.sid, uniqueName: "other", configuration: [:], termsVersion: 1,
            dateCreated: fixtures.time.now())
    }
}
