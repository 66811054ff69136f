import JSONValue
import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("What publishers read of what is theirs", .everyStore)
struct PublisherReadingTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let second: Listing
    private let foreign: Listing
    private let theirs: Installation

    init() throws {
        world = try directory.marketplace()
        let fixtures = world.fixtures
        second = fixtures.listing(
            named: "Second", state: .draft,
            configurationSchema: ["type": "object", "properties": ["token": ["type": "string", "writeOnly": true]]])
        foreign = fixtures.listing(named: "Foreign", by: fixtures.otherPublisher)
        theirs = fixtures.installation(named: "theirs", of: foreign)
        let (second, foreign, theirs) = (second, foreign, theirs)
        try world.change { tx in
            for listing in [second, foreign] { try tx.listings.insert(listing) }
            try tx.installations.insert(theirs)
        }
    }

    private var fixtures: Fixtures { world.fixtures }
    private let page = PageRequest(size: 10)

    @Test("A publisher's list has its own listings in every state, an operator's all")
    func listings() async throws {
        func found(_ caller: Account, owner: SID? = nil, state: ListingState? = nil) async throws -> Set<SID> {
            let caller = Caller(account: caller)
            let list = try await world.listingAdministration.list(
                owner: owner, state: state, caller: caller, page: page)
            return Set(list.records.map(\.sid))
        }
        let own: Set = [fixtures.listing.sid, second.sid]
        #expect(try await found(fixtures.publisher) == own)
        #expect(try await found(fixtures.publisher, owner: fixtures.publisher.sid) == own)
        #expect(try await found(fixtures.publisher, state: .draft) == [second.sid])
        #expect(try await found(fixtures.publisher, owner: fixtures.otherPublisher.sid) == [])
        #expect(try await found(fixtures.otherPublisher) == [foreign.sid])
        #expect(try await found(fixtures.marketplaceOperator) == own.union([foreign.sid]))
    }

    @Test("Another's listing and its installations are not found, whatever the catalog shows of it")
    func foreigners() async throws {
        let caller = Caller(account: fixtures.publisher)
        #expect(foreign.state == .active)
        await #expect(throws: NotFound.self) {
            try await world.listingAdministration.fetch(foreign.sid, caller: caller)
        }
        await #expect(throws: NotFound.self) {
            try await world.installationAdministration.fetch(theirs.sid, caller: caller)
        }
        await #expect(throws: NotFound.self) {
            try await installations(InstallationFilter(listingSid: foreign.sid), caller)
        }
        // Naming a publisher reaches no further.
        let filter = InstallationFilter(publisherSid: fixtures.otherPublisher.sid)
        #expect(try await installations(filter, caller) == [fixtures.installation.sid])
        let customer = InstallationFilter(accountSid: fixtures.customer.sid)
        #expect(try await installations(customer, caller) == [fixtures.installation.sid])
    }

    @Test("What a schema calls secret is masked for publishers, and what is removed has no configuration")
    func secrets() async throws {
        var made = fixtures.installation(named: "secret", of: second)
        made.configuration = ["token": "from before the mark", "language": "en"]
        let installation = made
        try world.change { try $0.installations.insert(installation) }
        let caller = Caller(account: fixtures.publisher)
        let shown = try await world.installationAdministration.fetch(installation.sid, caller: caller).installation
        #expect(shown.configuration == ["token": "********", "language": "en"])

        try await world.installations.delete(installation.sid, caller: Caller(account: fixtures.customer))
        await #expect(throws: NotFound.self) {
            try await world.installationAdministration.fetch(installation.sid, caller: caller)
        }
        let removed = try await world.installationAdministration.list(
            InstallationFilter(status: .removed), caller: caller, page: page
        ).records.map(\.installation)
        #expect(removed.map(\.sid) == [installation.sid])
        #expect(removed.map(\.configuration) == [.null])
        #expect(removed.map(\.dateRemoved) == [fixtures.time.now()])
    }

    @Test("An operator says whose installations it wants")
    func operators() async throws {
        let caller = Caller(account: fixtures.marketplaceOperator)
        await #expect(throws: AdministrationRefusal.self) { try await installations(InstallationFilter(), caller) }
        let all = try await installations(InstallationFilter(accountSid: fixtures.customer.sid), caller)
        #expect(all == [theirs.sid, fixtures.installation.sid])
    }

    @discardableResult
    private func installations(_ filter: InstallationFilter, _ caller: Caller) async throws -> Set<SID> {
        let list = try await world.installationAdministration.list(filter, caller: caller, page: page)
        return Set(list.records.map(\.sid))
    }
}
