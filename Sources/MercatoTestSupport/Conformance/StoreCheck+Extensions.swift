import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let extensions = [
        StoreCheck("a listing's extensions are paged by unique name, without another listing's") { engine in
            let fixtures = Fixtures()
            var listing = fixtures.listing(named: "With extensions")
            var other = fixtures.listing(named: "Another")
            listing.extensions = ["cherry", "apple", "Banana", "banana-2", "date"].map { fixtures.extension(named: $0) }
            other.extensions = [fixtures.extension(named: "apple")]
            let (sid, stored, stranger) = (listing.sid, listing, other)
            try fixtures.insert(into: engine)
            _ = try engine.commit { tx in
                try tx.listings.insert(stored)
                try tx.listings.insert(stranger)
            }
            let ordered = listing.extensions.sorted { ($0.uniqueName, $0.sid) < ($1.uniqueName, $1.sid) }
            let walk = ListWalk(
                engine: engine, list: { try $0.listings.extensions(of: sid, page: $1) }, sid: { $0.sid })
            try await walk.check(ordered.map(\.sid)) {
                let newcomer = fixtures.extension(named: "AAA")
                _ = try engine.commit { tx in
                    var listing = stored
                    listing.extensions.append(newcomer)
                    try tx.listings.update(listing)
                }
                return newcomer.sid
            }
        },
        StoreCheck("an extension is on in the installation it was switched on in, until it is switched off") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let (mine, other) = (fixtures.installation.sid, fixtures.installation(named: "other"))
            let parts = [fixtures.extension(named: "a").sid, fixtures.extension(named: "b").sid]
            _ = try engine.commit { tx in
                try tx.installations.insert(other)
                for part in parts { try tx.installations.setExtension(part, of: mine, isEnabled: true) }
                // Switching to what it is already changes nothing, and is no error.
                try tx.installations.setExtension(parts[0], of: mine, isEnabled: true)
                try tx.installations.setExtension(parts[0], of: other.sid, isEnabled: false)
            }
            try Demand.equal(try await enabled(mine, engine), Set(parts), "switched on")
            try Demand.equal(try await enabled(other.sid, engine), [], "of another installation")
            // The listing is written anew whenever it changes; what is on stays on.
            let listing = fixtures.listing
            _ = try engine.commit { tx in
                try tx.listings.update(listing)
                try tx.installations.setExtension(parts[0], of: mine, isEnabled: false)
            }
            try Demand.equal(try await enabled(mine, engine), [parts[1]], "after one was switched off")
        },
    ]

    private static func enabled(_ installation: SID, _ engine: any StoreEngine) async throws -> Set<SID> {
        try await engine.read { try $0.installations.enabledExtensions(of: installation) }
    }
}
