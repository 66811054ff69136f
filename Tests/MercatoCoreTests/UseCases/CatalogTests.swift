import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("The catalog", .everyStore)
struct CatalogTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() throws {
        world = try directory.marketplace()
    }

    @Test(
        "A listing is seen, fetched and installed in the same states, by the same accounts",
        arguments: ListingState.allCases)
    func visibility(state: ListingState) async throws {
        let listing = world.fixtures.listing(named: "Another", state: state)
        let (guest, stranger) = (
            Caller(account: world.fixtures.customer), Caller(account: world.fixtures.otherPublisher)
        )
        try world.change { tx in
            try tx.listings.insert(listing)
            try tx.listings.invite(guest.accountSid, to: listing.sid)
        }
        try await expect(listing, isVisible: state == .active || state == .privateBeta, to: guest)
        try await expect(listing, isVisible: state == .active, to: stranger)
        // Owning a listing is no invitation: the catalog is what can be installed.
        try await expect(listing, isVisible: state == .active, to: Caller(account: world.fixtures.publisher))
    }

    @Test("What does not exist is not found")
    func unknown() async throws {
        let sid = SID(kind: .listing, high: 0, low: 0)
        await #expect(throws: NotFound.self) { try await world.catalog.fetch(sid, caller: world.fixtures.reporter) }
    }

    @Test("Add-ons are listed by name")
    func order() async throws {
        let listings = ["b", "c", "a"].map { world.fixtures.listing(named: $0) }
        try world.change { tx in for listing in listings { try tx.listings.insert(listing) } }
        let page = try await world.catalog.list(caller: world.fixtures.reporter, page: PageRequest(size: 10))
        #expect(page.records.map(\.name) == ["Voice Insights", "a", "b", "c"])
    }

    private func expect(_ listing: Listing, isVisible: Bool, to caller: Caller) async throws {
        let page = try await world.catalog.list(caller: caller, page: PageRequest(size: 100))
        #expect(page.records.contains { $0.sid == listing.sid } == isVisible)
        let wanted = Installations.NewInstallation(
            listingSid: listing.sid, acceptsTerms: true, configuration: nil, uniqueName: nil)
        if isVisible {
            #expect(try await world.catalog.fetch(listing.sid, caller: caller) == listing)
            #expect(try await world.install(wanted, caller: caller).listing == listing)
        } else {
            await #expect(throws: NotFound.self) { try await world.catalog.fetch(listing.sid, caller: caller) }
            await #expect(throws: NotFound.self) { try await world.install(wanted, caller: caller) }
        }
    }
}
