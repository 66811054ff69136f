import JSONValue
import MercatoCore
import MercatoTypes

/// What publishers and operators read of listings and installations.
extension StoreCheck {
    static let readers = [
        StoreCheck("a publisher's installations are paged newest first over all its listings") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let second = fixtures.listing(named: "second")
            let foreign = fixtures.listing(named: "foreign", by: fixtures.otherPublisher)
            var installations = [fixtures.installation]
            for (index, step) in [Int64(0), -5_000, 5_000, 0, 90_000_000].enumerated() {
                fixtures.time.advance(milliseconds: step)
                installations.append(
                    fixtures.installation(named: "number_\(index)", of: index.isMultiple(of: 2) ? second : nil))
            }
            var removed = fixtures.installation(named: "removed", of: second)
            removed.dateRemoved = fixtures.time.now()
            let stored = installations.dropFirst() + [removed, fixtures.installation(named: "theirs", of: foreign)]
            _ = try engine.commit { tx in
                for listing in [second, foreign] { try tx.listings.insert(listing) }
                for installation in stored.reversed() { try tx.installations.insert(installation) }
            }
            let filter = InstallationFilter(publisherSid: fixtures.publisher.sid)
            let ordered = installations.sorted { ($0.dateCreated, $0.sid) > ($1.dateCreated, $1.sid) }
            let walk = ListWalk(
                engine: engine, list: { try $0.installations.installations(filter, page: $1) }, sid: { $0.sid })
            try await walk.check(ordered.map(\.sid)) {
                fixtures.time.advance(milliseconds: 1)
                let newcomer = fixtures.installation(named: "newcomer", of: second)
                _ = try engine.commit { try $0.installations.insert(newcomer) }
                return newcomer.sid
            }
        },
        StoreCheck("installations are found by customer, listing, publisher and status, and by all together") {
            engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let customers = [fixtures.customer, fixtures.marketplaceOperator]
            let listings = [
                fixtures.listing, fixtures.listing(named: "second"),
                fixtures.listing(named: "foreign", by: fixtures.otherPublisher),
            ]
            var all = [fixtures.installation]
            for (place, listing) in listings.enumerated() {
                for customer in customers {
                    for status in Installation.Status.allCases {
                        var made = fixtures.installation(named: "n\(place)_\(status)", by: customer, of: listing)
                        if status == .removed { made.dateRemoved = fixtures.time.now() }
                        all.append(made)
                    }
                }
            }
            let stored = all.dropFirst()
            _ = try engine.commit { tx in
                for listing in listings.dropFirst() { try tx.listings.insert(listing) }
                for installation in stored { try tx.installations.insert(installation) }
            }
            let owners = Dictionary(uniqueKeysWithValues: listings.map { ($0.sid, $0.ownerSid) })
            for account in customers.map({ Optional($0.sid) }) + [nil] {
                for listing in listings.map({ Optional($0.sid) }) + [nil] {
                    for publisher in [fixtures.publisher.sid, fixtures.otherPublisher.sid, nil] {
                        for status in Installation.Status.allCases {
                            let filter = InstallationFilter(
                                accountSid: account, listingSid: listing, publisherSid: publisher, status: status)
                            let expected = all.filter {
                                $0.accountSid == account ?? $0.accountSid && $0.listingSid == listing ?? $0.listingSid
                                    && owners[$0.listingSid] == publisher ?? owners[$0.listingSid]
                                    && $0.status == status
                            }
                            let found = try await engine.read {
                                try $0.installations.installations(filter, page: PageRequest(size: 100)).records
                            }
                            try Demand.equal(Set(found), Set(expected), "those of \(filter)")
                        }
                    }
                }
            }
        },
        StoreCheck("listings are found by owner and state") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            var listings = [fixtures.listing]
            for state in ListingState.allCases {
                listings.append(fixtures.listing(named: "mine", state: state))
                listings.append(fixtures.listing(named: "theirs", state: state, by: fixtures.otherPublisher))
            }
            let (stored, all) = (listings.dropFirst(), listings)
            _ = try engine.commit { tx in for listing in stored { try tx.listings.insert(listing) } }
            for owner in [fixtures.publisher.sid, fixtures.otherPublisher.sid, fixtures.customer.sid, nil] {
                for state in ListingState.allCases.map(Optional.some) + [nil] {
                    let expected = all.filter {
                        $0.ownerSid == owner ?? $0.ownerSid && $0.state == state ?? $0.state
                    }
                    .sorted { ($0.dateCreated, $0.sid) > ($1.dateCreated, $1.sid) }
                    let found = try await engine.read {
                        try $0.listings.listings(ownedBy: owner, in: state, page: PageRequest(size: 100)).records
                    }
                    try Demand.equal(found.map(\.sid), expected.map(\.sid), "of \(String(describing: (owner, state)))")
                }
            }
        },
    ]
}
