import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Synchronization
import Testing

@Suite("What accounts may have and change", .everyStore)
struct CapacityTests {
    private final class Room: StorageRoom {
        let now = Mutex(StorageLevel.everything)
        var level: StorageLevel { now.withLock { $0 } }
    }

    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let useCases: UseCases
    private let room = Room()

    init() throws {
        world = try directory.marketplace()
        useCases = UseCases(
            store: world.store, directory: StoreDirectory(world.store), time: world.fixtures.time,
            sids: world.fixtures.sids, secrets: CountingSecrets(), sealing: OpenSealing(), backlog: world.backlog,
            room: room, work: ImmediateWork(),
            allowances: FamilyAllowances(
                rows: Allowance(atOnce: 30, perDay: 86_400), bytes: Allowance(atOnce: 1_000_000, perDay: 86_400)))
    }

    private var fixtures: Fixtures { world.fixtures }
    private var customer: Caller { Caller(account: fixtures.customer) }
    private var administrator: Caller { Caller(account: fixtures.marketplaceOperator) }

    private func reconfigure(_ configuration: JSONValue = [:], caller: Caller? = nil) async throws {
        _ = try await useCases.installations.update(
            fixtures.installation.sid, configuration: configuration, uniqueName: nil, caller: caller ?? customer)
    }

    @Test("Changes beyond a family's allowance are refused until more comes back; other families go on")
    func changes() async throws {
        for _ in 0..<30 { try await reconfigure() }
        await #expect(throws: CapacityRefusal.tooManyChanges(retryAfterSeconds: 1)) { try await reconfigure() }
        _ = try await useCases.ownKeys.create(
            account: fixtures.publisher.sid, kind: .standard, caller: Caller(account: fixtures.publisher))
        fixtures.time.advance(milliseconds: 1_000)
        try await reconfigure()
        await #expect(throws: CapacityRefusal.self) { try await reconfigure() }
        // Usage is no change, and the operator is not limited.
        _ = try await world.report([(fixtures.item.sid.description, "1")])
        _ = try await useCases.installationAdministration.update(
            fixtures.installation.sid, configuration: [:], uniqueName: nil, caller: administrator)
    }

    @Test("A large configuration stands in its audit event as size and hash, a small one as it is")
    func largeConfiguration() async throws {
        let large: JSONValue = ["text": .string(String(repeating: "x", count: Limits.auditConfigurationBytesMax))]
        try await reconfigure(["small": 1])
        try await reconfigure(large)
        let sid = fixtures.installation.sid
        let events = try await world.store.read { try $0.audit.events(of: sid, page: PageRequest(size: 9)).records }
        let last = try #require(events.first)
        #expect(last.before?["configuration"] == ["small": 1])
        #expect(last.after?["configuration"]?["bytes"]?.number?.text == "\(large.serialized().utf8.count)")
        #expect(last.after?["configuration"]?["sha256"]?.string?.count == 64)
        #expect(try await useCases.installations.fetch(sid, caller: customer).installation.configuration == large)
    }

    @Test("New installations with large configurations use up the allowance of bytes, not that of changes")
    func bytes() async throws {
        let text = JSONValue.string(String(repeating: "x", count: 60_000))
        var made = 0
        let refusal = try await #require(throws: CapacityRefusal.self) {
            while made < 30 {
                let wanted = Installations.NewInstallation(
                    listingSid: fixtures.listing.sid, acceptsTerms: true, configuration: ["text": text],
                    uniqueName: "name\(made)")
                _ = try await useCases.installations.create(wanted, caller: customer)
                made += 1
            }
        }
        guard case .tooMuchWritten(let seconds) = refusal else { throw refusal }
        #expect(seconds > 0)
        // Until the million bytes are used up, and the one that goes beyond.
        #expect(made == 17)
    }

    @Test("An account has so many keys and no more, until one is revoked")
    func keys() async throws {
        let account = fixtures.customer
        try world.change { tx in
            for _ in 0..<(Limits.keysPerAccountMax - 1) { try tx.accounts.insert(fixtures.key(of: account)) }
        }
        let last = try await useCases.ownKeys.create(account: account.sid, kind: .standard, caller: customer)
        await #expect(throws: CapacityRefusal.tooManyKeys) {
            try await useCases.ownKeys.create(account: account.sid, kind: .standard, caller: customer)
        }
        try await useCases.ownKeys.delete(last.key.sid, caller: customer)
        _ = try await useCases.ownKeys.create(account: account.sid, kind: .standard, caller: customer)
    }

    @Test("An account makes so many subaccounts and no more; an operator can make more for it")
    func subaccounts() async throws {
        try world.change { tx in
            for number in 0..<Limits.subaccountsPerAccountMax {
                try tx.accounts.insert(fixtures.account("\(number)", under: fixtures.customer))
            }
        }
        var draft = AccountDraft(friendlyName: "One more")
        await #expect(throws: CapacityRefusal.tooManySubaccounts) {
            try await useCases.ownAccounts.create(draft, caller: customer)
        }
        draft.parentSid = fixtures.customer.sid
        _ = try await useCases.accountAdministration.create(draft, caller: administrator)
    }

    @Test("An account has so many installations and no more, until one is removed")
    func installations() async throws {
        // The fixtures' is one already.
        try world.change { tx in
            for number in 1..<Limits.installationsPerAccountMax {
                try tx.installations.insert(fixtures.installation(named: "name\(number)"))
            }
        }
        let wanted = Installations.NewInstallation(
            listingSid: fixtures.listing.sid, acceptsTerms: true, configuration: nil, uniqueName: "onemore")
        await #expect(throws: CapacityRefusal.tooManyInstallations) {
            try await useCases.installations.create(wanted, caller: customer)
        }
        try await useCases.installations.delete(fixtures.installation.sid, caller: customer)
        _ = try await useCases.installations.create(wanted, caller: customer)
    }

    @Test("When room is left for money alone, usage is billed and read, and everything else is refused")
    func moneyOnly() async throws {
        room.now.withLock { $0 = .money }
        await #expect(throws: CapacityRefusal.storageLow) { try await reconfigure() }
        await #expect(throws: CapacityRefusal.storageLow) {
            try await useCases.installationAdministration.update(
                fixtures.installation.sid, configuration: [:], uniqueName: nil, caller: administrator)
        }
        await #expect(throws: CapacityRefusal.storageLow) {
            try await useCases.ownKeys.create(account: fixtures.customer.sid, kind: .standard, caller: customer)
        }
        _ = try await report("1")
        #expect(
            try await useCases.installations.fetch(fixtures.installation.sid, caller: customer).listing.sid
                == fixtures.listing.sid)
        // The alert of a refusal waits in memory.
        await #expect(throws: UsageRefusal.self) { try await report(nil) }
        #expect(world.backlog.alerts.count == 1)
        #expect(try await world.alerts(of: fixtures.publisher).isEmpty)
        room.now.withLock { $0 = .everything }
        try await reconfigure()
    }

    @Test("When no room is left, a report is refused before anything is tried, and succeeds when there is again")
    func full() async throws {
        room.now.withLock { $0 = .nothing }
        await #expect(throws: UsageRefusal.billingFailed("the storage is full")) { try await report("1") }
        await #expect(throws: CapacityRefusal.storageLow) { try await reconfigure() }
        room.now.withLock { $0 = .everything }
        _ = try await report("1")
    }

    private func report(_ amount: String?) async throws -> UsageReporting.Answer {
        let items = try amount.map {
            [SubmittedItem(sid: WrittenSID(fixtures.item.sid), quantity: .amount(try Amount($0)))]
        }
        return try await useCases.usage.report(
            UsageReporting.Command(
                caller: fixtures.reporter, installation: fixtures.installation.sid.description, key: .success("k"),
                items: { items ?? [] }, exchange: StubExchange()))
    }
}
