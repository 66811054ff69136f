import JSONValue
import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let listings = [
        StoreCheck("a listing comes back with every field") { engine in
            let fixtures = Fixtures()
            var listing = full(fixtures)
            let first = listing
            _ = try engine.commit { tx in
                try tx.accounts.insert(fixtures.publisher)
                try tx.listings.insert(first)
            }
            try await found(first, in: engine)

            listing.state = .retired
            listing.manualUsageReporting = false
            listing.moduleInfo = ["name": "Renamed"]
            listing.pricingType = nil
            listing.configurationSchema = nil
            listing.extensions.removeLast()
            listing.billingItems = [listing.billingItems[1], fixtures.item]
            listing.termsVersion = 4
            listing.dateUpdated = fixtures.time.now().advanced(milliseconds: 5)
            let changed = listing
            _ = try engine.commit { try $0.listings.update(changed) }
            listing.version = 2
            try await found(listing, in: engine)
        },
        StoreCheck("every state of a listing comes back") { engine in
            let fixtures = Fixtures()
            _ = try engine.commit { try $0.accounts.insert(fixtures.publisher) }
            for state in ListingState.allCases {
                let listing = fixtures.listing(named: "A listing", state: state)
                _ = try engine.commit { try $0.listings.insert(listing) }
                try await found(listing, in: engine)
            }
        },
        StoreCheck("the catalog shows active listings, and those in private beta to the invited") { engine in
            let fixtures = Fixtures()
            let guest = fixtures.customer
            let states = ListingState.allCases.map { fixtures.listing(named: $0.rawValue, state: $0) }
            let closedBeta = fixtures.listing(named: "zz_closed_beta", state: .privateBeta)
            let draft = states.filter { $0.state == .draft || $0.state == .privateBeta }
            _ = try engine.commit { tx in
                for account in fixtures.accounts { try tx.accounts.insert(account) }
                for listing in states + [closedBeta] { try tx.listings.insert(listing) }
                // Invited twice, and to a draft: neither may show anything more.
                for listing in draft + draft { try tx.listings.invite(guest.sid, to: listing.sid) }
            }
            func names(for account: Account) async throws -> [String] {
                let sid = account.sid
                return try await engine.read {
                    try $0.listings.available(to: sid, page: PageRequest(size: 100)).records.map(\.name)
                }
            }
            try Demand.equal(try await names(for: guest), ["active", "private_beta"], "the guest's catalog")
            try Demand.equal(try await names(for: fixtures.publisher), ["active"], "anybody's catalog")
            let beta = draft[1].sid
            let isInvited = try await engine.read { tx in
                try (tx.listings.isInvited(guest.sid, to: beta), tx.listings.isInvited(guest.sid, to: closedBeta.sid))
            }
            try Demand.that(isInvited == (true, false), "an invitation is to one listing")
        },
    ]

    private static func full(_ fixtures: Fixtures) -> Listing {
        var listing = fixtures.listing
        listing.moduleInfo = [
            "name": "Zoë's \"Add-on\"", "short_description": .null, "nested": ["list": [1, "two", true, .null]],
            "price": .number(JSONNumber("12.3450000") ?? 0),
        ]
        listing.pricingType = "per minute"
        listing.configurationSchema = ["type": "object", "required": ["language"]]
        listing.extensions = ["message-incoming", "voice-incoming"].map { name in
            ListingExtension(
                sid: fixtures.sids.make(.listingExtension, at: fixtures.time.now()), friendlyName: "Use \(name)",
                productName: "Programmable Voice", uniqueName: name)
        }
        listing.billingItems[0].unitPrice = Amount(units: 123_456_789_012_345)
        listing.termsVersion = 3
        listing.dateUpdated = fixtures.time.now().advanced(milliseconds: 4)
        return listing
    }

    private static func found(_ listing: Listing, in engine: any StoreEngine) async throws {
        try Demand.equal(try await engine.read { try $0.listings.listing(listing.sid) }, listing, "the listing")
        let names = try await engine.read { try $0.listings.listing(listing.sid)?.moduleInfo.names }
        try Demand.equal(names, listing.moduleInfo.names, "the order of the listing's members")
    }
}
