import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Extensions of what is installed", .everyStore)
struct InstalledExtensionsTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let parts: [ListingExtension]

    init() throws {
        var fixtures = Fixtures()
        parts = ["voice", "sms"].map { fixtures.extension(named: $0) }
        fixtures.listing.extensions = parts
        world = try directory.marketplace(fixtures)
    }

    private var customer: Caller { Caller(account: world.fixtures.customer, sourceAddress: "192.0.2.1") }
    private var installation: SID { world.fixtures.installation.sid }

    @Test("All of the listing's are there, by name, with its SIDs, and off")
    func atFirst() async throws {
        let found = try await list()
        #expect(found.map(\.listingExtension) == [parts[1], parts[0]])
        #expect(found.allSatisfy { !$0.isEnabled })
    }

    @Test("One that was added to the listing later is there too, and off")
    func addedLater() async throws {
        _ = try await set(true, parts[0].sid)
        let newcomer = world.fixtures.extension(named: "later")
        try world.change { tx in
            var listing = world.fixtures.listing
            listing.extensions.append(newcomer)
            try tx.listings.update(listing)
        }
        #expect(try await list().map(\.isEnabled) == [false, false, true])
        #expect(try await list().first?.sid == newcomer.sid)
        #expect(try await set(true, newcomer.sid).isEnabled)
    }

    @Test("A switch holds for one installation, and is written down once")
    func switching() async throws {
        let other = world.fixtures.installation(named: "other")
        try world.change { try $0.installations.insert(other) }
        #expect(try await set(true, parts[0].sid).isEnabled)
        #expect(try await set(true, parts[0].sid).isEnabled)
        #expect(try await fetch(parts[0].sid).isEnabled)
        #expect(try await !world.installedExtensions.fetch(parts[0].sid, of: other.sid, caller: customer).isEnabled)
        #expect(try await events(installation).count == 1)
        #expect(try await !set(false, parts[0].sid).isEnabled)
        #expect(try await !fetch(parts[0].sid).isEnabled)

        // The extension's SID is the listing's: what changed is the installation.
        let name = "extension \(parts[0].uniqueName)"
        let switchedOff = try #require(
            try await events(installation).first { $0.after?[name]?.string == "disabled" })
        #expect(switchedOff.before?[name]?.string == "enabled")
        #expect(switchedOff.type == "installation.updated")
        #expect(switchedOff.accountSid == customer.accountSid)
        #expect(switchedOff.sourceAddress == "192.0.2.1")
    }

    @Test("Nobody else finds or switches them, and nobody a foreign, unknown or removed one")
    func notFound() async throws {
        for account in [world.fixtures.publisher, world.fixtures.otherPublisher, world.fixtures.marketplaceOperator] {
            let stranger = Caller(account: account)
            await #expect(throws: NotFound.self) { try await list(stranger) }
            await #expect(throws: NotFound.self) { try await fetch(parts[0].sid, stranger) }
            await #expect(throws: NotFound.self) { try await set(true, parts[0].sid, stranger) }
        }
        var other = world.fixtures.listing(named: "Another")
        other.extensions = [world.fixtures.extension(named: "voice")]
        let foreign = other
        try world.change { try $0.listings.insert(foreign) }
        for sid in [foreign.extensions[0].sid, SID(kind: .listingExtension, high: 0, low: 0)] {
            await #expect(throws: NotFound.self) { try await fetch(sid) }
            await #expect(throws: NotFound.self) { try await set(true, sid) }
        }
        #expect(try await list().allSatisfy { !$0.isEnabled })
        try await world.installations.delete(installation, caller: customer)
        await #expect(throws: NotFound.self) { try await list() }
        await #expect(throws: NotFound.self) { try await set(true, parts[0].sid) }
    }

    private func list(_ caller: Caller? = nil) async throws -> [InstalledExtension] {
        try await world.installedExtensions.list(
            of: installation, caller: caller ?? customer, page: PageRequest(size: 10)
        ).records
    }

    private func fetch(_ sid: SID, _ caller: Caller? = nil) async throws -> InstalledExtension {
        try await world.installedExtensions.fetch(sid, of: installation, caller: caller ?? customer)
    }

    @discardableResult
    private func set(_ isEnabled: Bool, _ sid: SID, _ caller: Caller? = nil) async throws -> InstalledExtension {
        try await world.installedExtensions.setEnabled(isEnabled, sid, of: installation, caller: caller ?? customer)
    }

    private func events(_ sid: SID) async throws -> [AuditEvent] {
        try await world.store.read { try $0.audit.events(of: sid, page: PageRequest(size: 10)).records }
    }
}
