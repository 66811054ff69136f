import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let lists = [
        StoreCheck("the catalog is paged by name and SID") { engine in
            let fixtures = Fixtures()
            let names = ["cherry", "apple", "banana", "banana", "date", "banana"]
            let listings = names.map { fixtures.listing(named: $0) }
            let newcomer = fixtures.listing(named: "aaa")
            let reader = fixtures.customer.sid
            _ = try engine.commit { tx in
                for account in fixtures.accounts { try tx.accounts.insert(account) }
                // Backwards, so that the order of insertion is not the order of the list.
                for listing in listings.reversed() { try tx.listings.insert(listing) }
            }
            let ordered = listings.sorted { ($0.name, $0.sid) < ($1.name, $1.sid) }
            let walk = ListWalk(
                engine: engine, list: { try $0.listings.available(to: reader, page: $1) }, sid: { $0.sid })
            try await walk.check(ordered.map(\.sid)) {
                _ = try engine.commit { try $0.listings.insert(newcomer) }
                return newcomer.sid
            }
        },
        StoreCheck("an account's installations are paged newest first, without removed ones and others'") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let owner = fixtures.customer.sid
            var installations = [fixtures.installation]
            for (index, step) in [Int64(0), -5_000, 5_000, 0, 90_000_000].enumerated() {
                fixtures.time.advance(milliseconds: step)
                installations.append(fixtures.installation(named: "number_\(index)"))
            }
            var removed = fixtures.installation(named: "removed")
            removed.dateRemoved = fixtures.time.now()
            let stored =
                installations.dropFirst() + [
                    removed, fixtures.installation(named: "elsewhere", by: fixtures.otherPublisher),
                ]
            _ = try engine.commit { tx in
                for installation in stored.reversed() { try tx.installations.insert(installation) }
            }
            let ordered = installations.sorted { ($0.dateCreated, $0.sid) > ($1.dateCreated, $1.sid) }
            let walk = ListWalk(
                engine: engine,
                list: { try $0.installations.installations(InstallationFilter(accountSid: owner), page: $1) },
                sid: { $0.sid })
            try await walk.check(ordered.map(\.sid)) {
                fixtures.time.advance(milliseconds: 1)
                let newcomer = fixtures.installation(named: "newcomer")
                _ = try engine.commit { try $0.installations.insert(newcomer) }
                return newcomer.sid
            }
        },
        StoreCheck("an account's alerts are paged newest first") { engine in
            let fixtures = Fixtures()
            let owner = fixtures.publisher
            var alerts: [Alert] = []
            for step in [Int64(0), 0, 86_400_000, -1, 1_000, 0] {
                fixtures.time.advance(milliseconds: step)
                alerts.append(fixtures.alert(of: owner))
            }
            let stored = alerts + [fixtures.alert(of: fixtures.customer)]
            _ = try engine.commit { try $0.alerts.append(stored) }
            let ordered = alerts.sorted { ($0.dateCreated, $0.sid) > ($1.dateCreated, $1.sid) }
            let walk = ListWalk(
                engine: engine, list: { try $0.alerts.alerts(AlertFilter(accountSid: owner.sid), page: $1) },
                sid: { $0.sid })
            try await walk.check(ordered.map(\.sid)) {
                fixtures.time.advance(milliseconds: 1)
                let newcomer = fixtures.alert(of: owner)
                _ = try engine.commit { try $0.alerts.append([newcomer]) }
                return newcomer.sid
            }
        },
        StoreCheck("an installation's billing events are paged newest first") { engine in
            let world = try Marketplace(on: engine)
            let filter = BillingEventFilter(installationSid: world.fixtures.installation.sid)
            for count in [1, 3, 2] {
                world.fixtures.time.advance(milliseconds: 1_000)
                let item = world.fixtures.item.sid.description
                _ = try await world.report(Array(repeating: (item, "1"), count: count))
            }
            let all = try await engine.read { try $0.ledger.events(filter, page: PageRequest(size: 100)).records }
            try Demand.equal(all.count, 6, "the number of events")
            let ordered = all.sorted { ($0.dateCreated, $0.sid) > ($1.dateCreated, $1.sid) }
            let walk = ListWalk(engine: engine, list: { try $0.ledger.events(filter, page: $1) }, sid: { $0.sid })
            try await walk.check(ordered.map(\.sid)) {
                world.fixtures.time.advance(milliseconds: 1_000)
                _ = try await world.report([(world.fixtures.item.sid.description, "2")])
                let newest = try await engine.read { try $0.ledger.events(filter, page: PageRequest(size: 1)).records }
                guard let newcomer = newest.first, newcomer.amount.description == "2" else {
                    throw ConformanceFailure(description: "the newest event does not come first")
                }
                return newcomer.sid
            }
        },
    ]
}
