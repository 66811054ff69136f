import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Installing again with the same idempotency key", .everyStore)
struct RepeatedInstallTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace

    init() throws {
        world = try directory.marketplace()
    }

    private var customer: Caller { Caller(account: world.fixtures.customer) }

    @Test("The first answer comes again, whatever has changed since, and nothing more is installed")
    func repeated() async throws {
        let first = try await install("key", named: "first").requireMade()
        #expect(try await answer(install("key", named: "first")) == "answer to first")
        _ = try await world.installations.update(
            first.sid, configuration: ["a": 1], uniqueName: "renamed", caller: customer)
        #expect(try await answer(install("key", named: "first")) == "answer to first")
        try world.change { tx in
            var listing = world.fixtures.listing
            listing.state = .retired
            try tx.listings.update(listing)
        }
        #expect(try await answer(install("key", named: "first")) == "answer to first")
        try await world.installations.delete(first.sid, caller: customer)
        #expect(try await answer(install("key", named: "first")) == "answer to first")
        #expect(try await count() == 1)
    }

    @Test("Another request under the key is refused by what differs, and installs nothing")
    func reused() async throws {
        _ = try await install("key", named: "first")
        let refusal = try await #require(throws: KeyReuse.self) { try await install("key", named: "second") }
        #expect(refusal.parameters == ["UniqueName"])
        #expect(refusal.description.contains("UniqueName"))
        #expect(try await count() == 2)
        // The key is the account's own.
        _ = try await install("key", named: "second", by: Caller(account: world.fixtures.otherPublisher))
    }

    @Test("A refused request leaves its key unused")
    func refused() async throws {
        await #expect(throws: InstallationRefusal.uniqueNameTaken("voice_insights")) {
            try await install("key", named: "voice_insights")
        }
        await #expect(throws: InstallationRefusal.malformedUniqueName) { try await install("key", named: "1") }
        #expect(try await install("key", named: "free").requireMade().installation.uniqueName == "free")
    }

    @Test("Of requests at once one installs, and the others get its answer")
    func race() async throws {
        let outcomes = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    guard case .made = try await install("key", named: "one") else { return false }
                    return true
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter(\.self).count == 1)
        #expect(try await count() == 2)
    }

    @Test("Without a key each request installs")
    func unkeyed() async throws {
        for _ in 0..<2 { _ = try await install(nil).requireMade() }
        #expect(try await count() == 3)
    }

    private func install(
        _ key: String?, named name: String? = nil, by caller: Caller? = nil
    ) async throws -> Creation<Installations.Installed> {
        let caller = caller ?? customer
        let wanted = Installations.NewInstallation(
            listingSid: world.fixtures.listing.sid, acceptsTerms: true, configuration: nil, uniqueName: name)
        let request = key.map { key in
            RepeatableRequest<Installations.Installed>(
                key: ScopedKey(accountSid: caller.accountSid, scope: "Create", key: key),
                fingerprint: RequestFingerprint([("UniqueName", name ?? "")]),
                asked: AskedPlace(origin: "https://localhost", operation: "Create"))
        }
        return try await world.installations.create(wanted, caller: caller, once: request)
    }

    private func answer(_ creation: Creation<Installations.Installed>) -> String? {
        guard case .repeated(.facts(let facts, _)) = creation, let made = Installations.Installed(facts: facts) else {
            return nil
        }
        return "answer to \(made.installation.uniqueName)"
    }

    /// The installations there are, the fixtures' own among them.
    private func count() async throws -> Int {
        try await world.store.read { [listing = world.fixtures.listing.sid] tx in
            try tx.installations.installations(InstallationFilter(listingSid: listing), page: PageRequest(size: 100))
                .records.count
        }
    }
}
