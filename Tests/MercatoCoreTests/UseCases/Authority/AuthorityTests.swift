import JSONValue
import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("Who may ask for what", .everyStore)
struct AuthorityTests {
    @Test("A use case is for whom it ought to be for, and refused to everybody else", arguments: UseCase.allCases)
    func kinds(useCase: UseCase) async throws {
        let expected = try #require(Expected(useCase), "say in Expected who may ask for it")
        let world = try AuthorityWorld()
        for kind in CallerKind.allCases {
            let stage = try await kind.stage(world)
            let caller = try kind.caller(world, stage, permission: expected.permission)
            let refusal = expected.refusal(kind)
            // As a face asks, before it reads a body.
            #expect(Refused { try useCase.authorize(caller) } == Refused(refusal), "\(kind), early")
            let before = try world.directory.dump()
            let outcome = await Refused { try await useCase.attempt(in: world, on: stage, by: caller) }
            #expect(outcome == Refused(refusal ?? Expected.outOfReach(useCase, kind)), "\(kind)")
            if refusal != nil { #expect(try world.directory.dump() == before, "\(kind) left something") }
        }
    }

    @Test("What the table names as permissions are permissions, the ones the contract gives")
    func permissions() throws {
        for useCase in UseCase.allCases {
            #expect(useCase.need.permission == Expected(useCase)?.permission)
            if let path = useCase.need.permission { #expect(Permission(path) != nil, "\(path)") }
        }
    }

    @Test("An answer that was given before is not given to a caller whose key was revoked since")
    func repeated() async throws {
        let world = try AuthorityWorld()
        let stage = try await world.stage()
        let caller = try world.caller(stage.account, .standard)
        let request = RepeatableRequest<Installations.Installed>(
            key: ScopedKey(accountSid: stage.account.sid, scope: "Create", key: "k"),
            fingerprint: RequestFingerprint([]),
            asked: AskedPlace(origin: "https://localhost", operation: "Create"))
        let install = {
            try await world.market.installations.create(stage.newInstallation, caller: caller, once: request)
        }
        let made = try await install().requireMade()
        guard case .repeated(.facts(let facts, _)) = try await install(), facts == made.facts else {
            Issue.record("expected the first answer")
            return
        }
        try world.market.change { try $0.accounts.deleteKey(try #require(caller.key).sid) }
        await #expect(throws: AuthenticationRefusal.withdrawn) { try await install() }
    }

    @Test("Nor is a report's, though its installation be gone; and no notification is left")
    func repeatedReport() async throws {
        let world = try AuthorityWorld()
        let stage = try await world.stage()
        let caller = try world.caller(stage.account, .standard)
        let report = {
            try await world.market.report(
                [(stage.item.sid.description, "3")], key: "k", caller: caller, on: stage.installation.sid)
        }
        _ = try await report()
        try await world.market.installations.delete(stage.installation.sid, caller: Caller(account: stage.account))
        #expect(try await report().isReplay)
        try world.market.change { try $0.accounts.deleteKey(try #require(caller.key).sid) }
        let before = try world.directory.dump()
        await #expect(throws: AuthenticationRefusal.withdrawn) { try await report() }
        await #expect(throws: AuthenticationRefusal.withdrawn) {
            try await world.market.report([("BI", "3")], caller: caller, on: stage.installation.sid)
        }
        #expect(try world.directory.dump() == before)
    }

    @Test("An audit event says in which part somebody acts at the commit, not when the request came")
    func audit() async throws {
        let world = try AuthorityWorld()
        let (stage, other) = (try await world.stage(isSubaccount: true), try await world.stage())
        // The parent was an operator when its request came.
        var promoted = stage.parent
        promoted.roles = [.operator]
        let caller = Caller(account: promoted)
        try world.market.change { tx in
            try tx.accounts.update(promoted)
            var demoted = promoted
            demoted.roles = []
            try tx.accounts.update(demoted)
        }
        _ = try await world.market.ownKeys.update(stage.key.sid, friendlyName: "Newer", caller: caller)
        await #expect(throws: OperatorOnly.self) {
            try await world.market.keyAdministration.update(other.key.sid, friendlyName: "Newer", caller: caller)
        }
        let events = try await world.market.store.read {
            try $0.audit.events(of: stage.key.sid, page: PageRequest(size: 9)).records
        }
        #expect(events.map(\.actorRole) == [.account])
    }
}

/// The refusal that something ended with, comparable; nil for none.
struct Refused: Equatable, CustomStringConvertible {
    let description: String

    init(_ error: (any Error)?) {
        description = error.map { "\(type(of: $0)): \($0)" } ?? "nothing"
    }

    init(_ body: () throws -> Void) {
        do {
            try body()
            self.init(nil)
        } catch {
            self.init(error)
        }
    }

    init(_ body: () async throws -> Void) async {
        do {
            try await body()
            self.init(nil)
        } catch {
            self.init(error)
        }
    }
}
