import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Publishing listings", .everyStore)
struct ListingPublishingTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() throws {
        world = try directory.marketplace()
    }

    private var publisher: Caller { Caller(account: world.fixtures.publisher, sourceAddress: "192.0.2.7") }
    private var stranger: Caller { Caller(account: world.fixtures.otherPublisher) }

    @Test("A draft is the publisher's, dated now, with an audit event of what it says")
    func creation() async throws {
        world.fixtures.time.advance(milliseconds: 7)
        let change = try SectionsChange(
            [.moduleInfo: ["name": "New"], .configuration: ["buttons": []]], makesListing: true)
        let made = try await world.publishing.create(change, caller: publisher).requireMade()
        #expect(made.listing.ownerSid == publisher.accountSid)
        #expect(made.listing.state == .draft)
        #expect(!made.listing.manualUsageReporting)
        #expect(made.listing.termsVersion == 1)
        #expect(made.listing.dateCreated == world.fixtures.time.now())
        #expect(made.listing.name == "New")
        #expect(try await world.publishing.fetch(made.listing.sid, caller: publisher) == made)
        let event = try #require(try await events(of: made.listing.sid).first)
        #expect(event.change == .created && event.actorSid == publisher.accountSid)
        #expect(event.sourceAddress == "192.0.2.7")
        #expect(event.after?["configuration"] == ["buttons": []])
        #expect(event.after?["module_info"] == ["name": "New"])
    }

    @Test("The role that counts is the one at the moment of the transaction")
    func role() async throws {
        let change = try SectionsChange([.moduleInfo: ["name": "New"]], makesListing: true)
        var former = world.fixtures.publisher
        former.roles = []
        let stored = former
        try world.change { try $0.accounts.update(stored) }
        await #expect(throws: ListingRefusal.notPublisher) {
            try await world.publishing.create(change, caller: publisher)
        }
        #expect(try await world.publishing.list(caller: publisher, page: PageRequest(size: 10)).records.count == 1)
    }

    @Test("An account owns a limited number of listings, whoever makes them, and its list has them all")
    func limit() async throws {
        let fixtures = world.fixtures
        try world.change { tx in
            for number in 1..<Limits.listingsPerPublisherMax - 1 {
                try tx.listings.insert(fixtures.listing(named: "\(number)", state: .retired))
            }
        }
        let change = try SectionsChange([.moduleInfo: ["name": "New"]], makesListing: true)
        let last = try await world.publishing.create(change, caller: publisher).requireMade()
        let everything = PageRequest(size: Limits.listingsPerPublisherMax)
        let all = try await world.publishing.list(caller: publisher, page: everything).records
        #expect(all.count == Limits.listingsPerPublisherMax)
        #expect(Set(all.map(\.sid)).contains(last.listing.sid))
        await #expect(throws: ListingRefusal.tooMany) { try await world.publishing.create(change, caller: publisher) }
        let values = ListingAdministration.Change(sections: change)
        await #expect(throws: ListingRefusal.tooMany) {
            try await world.listingAdministration.create(
                owner: publisher.accountSid, values, caller: Caller(account: fixtures.marketplaceOperator))
        }
        _ = try await world.publishing.create(change, caller: stranger)
    }

    @Test("An update is stored with its date and version, and its event tells before and after of what changed")
    func update() async throws {
        let sid = world.fixtures.listing.sid
        _ = try await change([.support: ["billing_email": "a@b.example"], .pricing: ["body": "free"]])
        world.fixtures.time.advance(milliseconds: 60_000)
        #expect(try await change([.support: ["billing_email": .null, "x": 1], .pricing: ["body": "free"]]))
        let now = try await world.publishing.fetch(sid, caller: publisher)
        #expect(now.sections == [.support: ["x": 1], .pricing: ["body": "free"]])
        #expect(now.listing.dateUpdated == world.fixtures.time.now())
        #expect(now.listing.version == 3)
        let event = try #require(try await events(of: sid).first)
        #expect(event.before?["support"] == ["billing_email": "a@b.example"])
        #expect(event.after?["support"] == ["x": 1])
        #expect(event.before?["pricing"] == nil && event.after?["pricing"] == nil)
    }

    @Test("An update that changes nothing writes nothing: no version, no date, no event")
    func nothing() async throws {
        let sid = world.fixtures.listing.sid
        _ = try await change([.policies: ["legal": "x"]])
        let before = try await world.publishing.fetch(sid, caller: publisher)
        world.fixtures.time.advance(milliseconds: 60_000)
        for sections in [[:], [.policies: ["legal": "x"]], [.support: [:]]] as [[ListingSection: JSONObject]] {
            #expect(try await !change(sections))
        }
        #expect(try await world.publishing.fetch(sid, caller: publisher) == before)
        #expect(try await events(of: sid).count == 1)
    }

    @Test("New policies are new terms, whoever writes them; nothing else is")
    func terms() async throws {
        func version() async throws -> Int {
            try await world.publishing.fetch(world.fixtures.listing.sid, caller: publisher).listing.termsVersion
        }
        _ = try await change([.policies: ["legal": "first"]])
        #expect(try await version() == 2)
        _ = try await change([.policies: ["legal": "first"], .support: ["x": 1]])
        #expect(try await version() == 2)
        let edit = ListingAdministration.Change(sections: try SectionsChange([.policies: ["legal": "second"]]))
        _ = try await world.listingAdministration.update(
            world.fixtures.listing.sid, edit, caller: Caller(account: world.fixtures.marketplaceOperator))
        #expect(try await version() == 3)
        let wanted = Installations.NewInstallation(
            listingSid: world.fixtures.listing.sid, acceptsTerms: true, configuration: nil, uniqueName: nil)
        let installed = try await world.installations.create(
            wanted, caller: Caller(account: world.fixtures.customer)
        ).requireMade()
        #expect(installed.installation.termsVersion == 3)
    }

    @Test("Of a large section the event holds size and hash; of the rest, all (decision 0015)")
    func largeEvents() async throws {
        let text = String(repeating: "x", count: Limits.auditSectionBytesMax)
        _ = try await change([.policies: ["legal": .string(text)], .support: ["x": 1]])
        let event = try #require(try await events(of: world.fixtures.listing.sid).first)
        #expect(event.after?["policies"]?["bytes"]?.number?.int == #"{"legal":""}"#.utf8.count + text.utf8.count)
        #expect(
            event.after?["policies"]?["sha256"]?.string
                == "36251efad84f4db0851fc87eca8bb9301bc713c6c01403b749ca499565a7c32a")
        #expect(event.after?["support"] == ["x": 1])
        #expect(event.before?["policies"] == nil)
    }

    @Test("What is nested as deeply as a form may carry it can be read back, also from its event")
    func depth() async throws {
        let nested = (2..<Limits.formObjectDepthMax).reduce(JSONValue.array([])) { inner, _ in [inner] }
        let text = JSONValue.object(["deep": nested]).serialized()
        let form = try JSONValue(parsing: text, depthMax: Limits.formObjectDepthMax)
        #expect(throws: JSONError.self) { try JSONValue(parsing: text, depthMax: Limits.formObjectDepthMax - 1) }
        _ = try await change([.support: form.object ?? [:]])
        #expect(
            try await world.publishing.fetch(world.fixtures.listing.sid, caller: publisher)[.support]["deep"] == nested)
        #expect(try await events(of: world.fixtures.listing.sid).first?.after?["support"]?["deep"] == nested)
    }

    @Test("The catalog and installations show the new name at once")
    func catalog() async throws {
        _ = try await change([.moduleInfo: ["name": "Renamed", "short_description": .null]])
        let customer = Caller(account: world.fixtures.customer)
        let shown = try await world.catalog.fetch(world.fixtures.listing.sid, caller: customer)
        #expect(shown.name == "Renamed" && shown.shortDescription == nil)
        let page = try await world.catalog.list(caller: customer, page: PageRequest(size: 10))
        #expect(page.records.map(\.name) == ["Renamed"])
        let installed = try await world.installations.fetch(world.fixtures.installation.sid, caller: customer)
        #expect(installed.listing.name == "Renamed")
    }

    @Test("Others may not change a listing: refused when they see it, not found when they do not")
    func others() async throws {
        let sid = world.fixtures.listing.sid
        let refused = try SectionsChange([.pricing: ["body": "mine"]])
        await #expect(throws: ListingRefusal.notOwner) {
            _ = try await world.publishing.update(sid, refused, caller: stranger)
        }
        var hidden = world.fixtures.listing
        hidden.state = .suspended
        let stored = hidden
        try world.change { try $0.listings.update(stored) }
        await #expect(throws: NotFound.self) {
            _ = try await world.publishing.update(sid, refused, caller: stranger)
        }
        #expect(try await change([.pricing: ["body": "mine"]]))
    }

    @Test("Concurrent merges of one section all survive")
    func concurrency() async throws {
        try await withThrowingTaskGroup { group in
            for number in 0..<20 {
                group.addTask { _ = try await change([.pricing: ["plan \(number)": .number(JSONNumber(number))]]) }
            }
            try await group.waitForAll()
        }
        let pricing = try await world.publishing.fetch(world.fixtures.listing.sid, caller: publisher)[.pricing]
        #expect(Set(pricing.names) == Set((0..<20).map { "plan \($0)" }))
        #expect(try await events(of: world.fixtures.listing.sid).count == 20)
    }

    private func change(_ sections: [ListingSection: JSONObject]) async throws -> Bool {
        try await world.publishing.update(
            world.fixtures.listing.sid, SectionsChange(sections), caller: publisher
        ).hasChanged
    }

    private func events(of sid: SID) async throws -> [AuditEvent] {
        try await world.store.read { try $0.audit.events(of: sid, page: PageRequest(size: 100)).records }
    }
}
