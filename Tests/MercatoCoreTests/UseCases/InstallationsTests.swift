import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Installing, changing and removing add-ons", .everyStore)
struct InstallationsTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let configurable: Listing

    init() throws {
        let fixtures = Fixtures()
        let schema: JSONValue = ["required": ["language"], "properties": ["limit": ["type": "integer", "maximum": 9]]]
        let configurable = fixtures.listing(named: "Configurable", configurationSchema: schema)
        world = try directory.marketplace(fixtures)
        self.configurable = configurable
        try world.change { try $0.listings.insert(configurable) }
    }

    private var customer: Caller { Caller(account: world.fixtures.customer) }

    @Test("An installation has a name made from the listing's, numbered from the second on")
    func names() async throws {
        // The fixtures' installation is the first already.
        #expect(try await install().installation.uniqueName == "voice_insights_1")
        #expect(try await install().installation.uniqueName == "voice_insights_2")
        let stranger = Caller(account: world.fixtures.otherPublisher)
        #expect(try await install(by: stranger).installation.uniqueName == "voice_insights")
    }

    @Test("It is the caller's, dated now, with the listing and the terms accepted")
    func fields() async throws {
        world.fixtures.time.advance(milliseconds: 5)
        let installed = try await install(named: "mine", configuration: ["a": 1])
        #expect(installed.installation.accountSid == world.fixtures.customer.sid)
        #expect(installed.installation.listingSid == world.fixtures.listing.sid)
        #expect(installed.installation.dateCreated == world.fixtures.time.now())
        #expect(installed.installation.dateUpdated == world.fixtures.time.now())
        #expect(installed.installation.termsVersion == 1)
        #expect(installed.installation.configuration == ["a": 1])
        #expect(installed.listing == world.fixtures.listing)
        let fetched = try await world.installations.fetch(installed.installation.sid, caller: customer)
        #expect(fetched.installation == installed.installation)
    }

    @Test("A name in use is refused on create and on update, and is free in another account")
    func takenName() async throws {
        let first = try await install(named: "taken").installation
        await #expect(throws: InstallationRefusal.uniqueNameTaken("taken")) { try await install(named: "taken") }
        let second = try await install(named: "other").installation
        await #expect(throws: InstallationRefusal.uniqueNameTaken("taken")) {
            try await update(second.sid, uniqueName: "taken")
        }
        #expect(try await install(named: "taken", by: Caller(account: world.fixtures.publisher)).installation != first)
        // Its own name is no conflict.
        #expect(try await update(first.sid, uniqueName: "taken").installation.uniqueName == "taken")
        // A name that another merely begins with is no conflict either.
        #expect(try await install(named: "take").installation.uniqueName == "take")
    }

    @Test("A malformed name is refused on create and on update", arguments: ["", "1a", "a b", "é"])
    func malformedName(name: String) async throws {
        await #expect(throws: InstallationRefusal.malformedUniqueName) { try await install(named: name) }
        await #expect(throws: InstallationRefusal.malformedUniqueName) {
            try await update(world.fixtures.installation.sid, uniqueName: name)
        }
    }

    @Test("Without consent nothing is installed")
    func terms() async throws {
        let wanted = Installations.NewInstallation(
            listingSid: world.fixtures.listing.sid, acceptsTerms: false, configuration: nil, uniqueName: "no")
        await #expect(throws: InstallationRefusal.termsNotAccepted) {
            try await world.install(wanted, caller: customer)
        }
        #expect(try await names(of: customer) == ["voice_insights"])
    }

    @Test("A configuration's violations name their paths, on create and on update")
    func configuration() async throws {
        for configuration in [nil, ["limit": 10], ["language": "en", "limit": "x"]] as [JSONValue?] {
            await #expect(throws: InstallationRefusal.self) {
                try await install(configurable.sid, configuration: configuration)
            }
        }
        let refusal = try await #require(throws: InstallationRefusal.self) {
            try await install(configurable.sid, configuration: ["limit": 10])
        }
        #expect(refusal.description.contains("/language"))
        #expect(refusal.description.contains("/limit"))

        let sid = try await install(configurable.sid, configuration: ["language": "en"]).installation.sid
        await #expect(throws: InstallationRefusal.self) { try await update(sid, configuration: ["limit": 1]) }
        // A rename alone does not look at the configuration; a configuration replaces the old one whole.
        #expect(try await update(sid, uniqueName: "renamed").installation.configuration == ["language": "en"])
        let replaced = try await update(sid, configuration: ["language": "de", "limit": 9])
        #expect(replaced.installation.configuration == ["language": "de", "limit": 9])
        #expect(replaced.installation.uniqueName == "renamed")
    }

    @Test("An update moves the date of change, and one without parameters does not")
    func dates() async throws {
        let before = try await install(named: "a").installation
        world.fixtures.time.advance(milliseconds: 60_000)
        #expect(try await update(before.sid).installation == before)
        let after = try await update(before.sid, uniqueName: "b").installation
        #expect(after.dateUpdated == before.dateCreated.advanced(milliseconds: 60_000))
        #expect(after.dateCreated == before.dateCreated)
        #expect(try await names(of: customer) == ["b", "voice_insights"])
    }

    @Test("A removed installation is gone for its customer, and its name is free")
    func removal() async throws {
        let sid = try await install(named: "gone").installation.sid
        try await world.installations.delete(sid, caller: customer)
        await #expect(throws: NotFound.self) { try await world.installations.fetch(sid, caller: customer) }
        await #expect(throws: NotFound.self) { try await update(sid, uniqueName: "x") }
        await #expect(throws: NotFound.self) { try await world.installations.delete(sid, caller: customer) }
        #expect(try await names(of: customer) == ["voice_insights"])
        #expect(try await install(named: "gone").installation.sid != sid)
        let kept = try await world.store.read { try $0.installations.installation(sid) }
        #expect(kept?.dateRemoved == world.fixtures.time.now())
    }

    @Test("Nobody reaches another's installation, not even the publisher or the operator (promise 5)")
    func strangers() async throws {
        let sid = world.fixtures.installation.sid
        for account in [world.fixtures.publisher, world.fixtures.otherPublisher, world.fixtures.marketplaceOperator] {
            let caller = Caller(account: account)
            await #expect(throws: NotFound.self) { try await world.installations.fetch(sid, caller: caller) }
            await #expect(throws: NotFound.self) { try await update(sid, uniqueName: "x", by: caller) }
            await #expect(throws: NotFound.self) { try await world.installations.delete(sid, caller: caller) }
            #expect(try await names(of: caller) == [])
        }
        #expect(try await names(of: customer) == ["voice_insights"])
    }

    private func install(
        _ listing: SID? = nil, named name: String? = nil, configuration: JSONValue? = nil, by caller: Caller? = nil
    ) async throws -> Installations.Installed {
        let wanted = Installations.NewInstallation(
            listingSid: listing ?? world.fixtures.listing.sid, acceptsTerms: true, configuration: configuration,
            uniqueName: name)
        return try await world.install(wanted, caller: caller ?? customer)
    }

    @discardableResult
    private func update(
        _ sid: SID, configuration: JSONValue? = nil, uniqueName: String? = nil, by caller: Caller? = nil
    ) async throws -> Installations.Installed {
        try await world.installations.update(
            sid, configuration: configuration, uniqueName: uniqueName, caller: caller ?? customer)
    }

    private func names(of caller: Caller) async throws -> [String] {
        let page = try await world.installations.list(caller: caller, page: PageRequest(size: 10))
        return page.records.map(\.installation.uniqueName).sorted()
    }
}
