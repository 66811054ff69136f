import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Audit events", .everyStore)
struct AuditTests {
    @Test("Installing, renaming and removing each leave one event with actor, before and after")
    func installation() async throws {
        let directory = TemporaryDirectory()
        let world = try Marketplace(on: directory.engine())
        let caller = Caller(account: world.fixtures.customer, sourceAddress: "192.0.2.1")
        let wanted = Installations.NewInstallation(
            listingSid: world.fixtures.listing.sid, acceptsTerms: true, configuration: nil, uniqueName: "first")
        let sid = try await world.install(wanted, caller: caller).sid
        _ = try await world.installations.update(sid, configuration: nil, uniqueName: "second", caller: caller)
        try await world.installations.delete(sid, caller: caller)
        let events = try await world.store.read { try $0.audit.events(of: sid, page: PageRequest(size: 10)).records }
        #expect(Set(events.map(\.change)) == [.created, .updated, .deleted])
        #expect(events.count == 3)
        #expect(events.allSatisfy { $0.actorSid == caller.accountSid && $0.sourceAddress == "192.0.2.1" })
        let renamed = try #require(events.first { $0.change == .updated })
        #expect(renamed.before?["unique_name"]?.string == "first")
        #expect(renamed.after?["unique_name"]?.string == "second")
        #expect(renamed.differences.map(\.name) == ["unique_name"])
    }
}
