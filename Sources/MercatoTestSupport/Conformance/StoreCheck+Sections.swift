import JSONValue
import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let sections = [
        StoreCheck("sections come back as they were written, those that were asked for") { engine in
            let (listing, _) = try twoListings(engine)
            let written: [ListingSection: JSONObject] = [
                .description: ["body": "Zoë's \u{0}", "n": .number(JSONNumber("1.500") ?? 0)],
                .policies: ["legal": .string(String(repeating: "x", count: 5_000_000))],
                .configuration: ["z": 1, "a": [.null, true]],
            ]
            _ = try engine.commit { try $0.listings.setSections(written, of: listing) }
            try Demand.equal(try await sections(of: listing, in: engine), written, "all sections")
            let names = try await sections(of: listing, in: engine)[.configuration]?.names
            try Demand.equal(names, ["z", "a"], "the order of a section's members")
            let one = try await engine.read { try $0.listings.sections([.policies, .pricing], of: listing) }
            try Demand.equal(one, written.filter { $0.key == .policies }, "what was asked for")
            let none = try await engine.read { try $0.listings.sections([], of: listing) }
            try Demand.equal(none, [:], "nothing when nothing is asked for")
        },
        StoreCheck("a section is replaced whole, an empty one is removed, others stay") { engine in
            let (listing, other) = try twoListings(engine)
            _ = try engine.commit { tx in
                for sid in [listing, other] {
                    try tx.listings.setSections(
                        [.pricing: ["body": "1"], .support: ["a": 1], .policies: ["b": 1]], of: sid)
                }
                try tx.listings.setSections([.pricing: ["new": true], .support: [:], .documentation: [:]], of: listing)
            }
            try Demand.equal(
                try await sections(of: listing, in: engine), [.pricing: ["new": true], .policies: ["b": 1]],
                "the listing's sections")
            try Demand.equal(
                try await sections(of: other, in: engine),
                [.pricing: ["body": "1"], .support: ["a": 1], .policies: ["b": 1]], "another listing's sections")
        },
        StoreCheck("what an account owns is counted in every state") { engine in
            let fixtures = Fixtures()
            _ = try engine.commit { tx in
                for account in fixtures.accounts { try tx.accounts.insert(account) }
                for state in ListingState.allCases {
                    try tx.listings.insert(fixtures.listing(named: state.rawValue, state: state))
                }
            }
            let counts = try await engine.read { tx in
                try [fixtures.customer, fixtures.publisher, fixtures.otherPublisher].map {
                    try tx.listings.count(ownedBy: $0.sid)
                }
            }
            try Demand.equal(counts, [0, ListingState.allCases.count, 0], "the numbers of listings")
        },
    ]

    private static func twoListings(_ engine: any StoreEngine) throws -> (SID, SID) {
        let fixtures = Fixtures()
        let other = fixtures.listing(named: "Other")
        _ = try engine.commit { tx in
            try tx.accounts.insert(fixtures.publisher)
            try tx.listings.insert(fixtures.listing)
            try tx.listings.insert(other)
        }
        return (fixtures.listing.sid, other.sid)
    }

    private static func sections(
        of listing: SID, in engine: any StoreEngine
    ) async throws -> [ListingSection: JSONObject] {
        try await engine.read { try $0.listings.sections(Set(ListingSection.allCases), of: listing) }
    }
}
