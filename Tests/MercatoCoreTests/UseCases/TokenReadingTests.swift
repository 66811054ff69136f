import MercatoTestSupport
import MercatoTypes
import Synchronization
import Testing

@testable import MercatoCore

@Suite("Reading auth tokens when there is little room", .everyStore)
struct TokenReadingTests {
    private final class Room: StorageRoom {
        let now = Mutex(StorageLevel.everything)
        var level: StorageLevel {
            get { now.withLock { $0 } }
            set { now.withLock { $0 = newValue } }
        }
    }

    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let useCases: UseCases
    private let room = Room()
    private let holder: Account

    init() async throws {
        world = try directory.marketplace()
        useCases = UseCases(
            store: world.store, directory: StoreDirectory(world.store), time: world.fixtures.time,
            sids: world.fixtures.sids, secrets: CountingSecrets(), sealing: OpenSealing(), backlog: world.backlog,
            room: room, work: ImmediateWork(),
            allowances: FamilyAllowances(
                rows: Allowance(atOnce: 2, perDay: 24), bytes: Allowance(atOnce: 1_000_000, perDay: 86_400)),
            tokenReadings: Allowance(atOnce: 3, perDay: 24))
        holder = try await useCases.accountAdministration.create(
            AccountDraft(friendlyName: "Holder"), caller: Caller(account: world.fixtures.marketplaceOperator)
        ).account
    }

    private var fixtures: Fixtures { world.fixtures }

    private func caller(from address: String = "127.0.0.1") -> Caller {
        Caller(
            account: holder, key: nil, secretHash: holder.token.hash, sourceAddress: address)
    }

    /// Whether the token was shown.
    private func show(from address: String = "127.0.0.1") async throws -> Bool {
        let shown = try await useCases.ownAccounts.show(holder.sid, caller: caller(from: address))
        #expect(shown.account.sid == holder.sid, "the account is there in any case")
        return shown.token != nil
    }

    private func showInList(from address: String = "127.0.0.1") async throws -> Bool {
        let list = try await useCases.ownAccounts.listShown(
            AccountFilter(), caller: caller(from: address), page: PageRequest(size: 10))
        return try #require(list.records.first).token != nil
    }

    private func change() async throws {
        _ = try await useCases.ownAccounts.update(
            holder.sid, .init(friendlyName: "Newer"), caller: caller())
    }

    private func written() async throws -> Int {
        let sid = holder.sid
        var filter = AuditFilter(accountSid: sid)
        filter.type = "auth-token.read"
        return try await world.store.read { [filter] in
            try $0.audit.events(filter, page: PageRequest(size: 100)).records.count
        }
    }

    @Test("Changes that are used up take no reading away, and readings no change")
    func changes() async throws {
        for _ in 0..<3 { #expect(try await show()) }
        for _ in 0..<2 { try await change() }
        await #expect(throws: CapacityRefusal.self) { try await change() }
        #expect(try await show())
        #expect(try await showInList())
    }

    @Test("The first readings have an event each, the later ones one an hour, and all show the token")
    func events() async throws {
        for _ in 0..<8 { #expect(try await show()) }
        #expect(try await written() == 3)
        fixtures.time.advance(milliseconds: Timestamp.millisecondsPerDay / 24 + 1)
        // An hour brings one reading back that has an event of its own.
        for _ in 0..<5 { #expect(try await show()) }
        #expect(try await written() == 4)
    }

    @Test("While there is room for money alone, tokens are shown with one event an hour")
    func money() async throws {
        room.level = .money
        for _ in 0..<5 { #expect(try await show()) }
        for _ in 0..<5 { #expect(try await showInList()) }
        #expect(try await written() == 1)
        await #expect(throws: CapacityRefusal.storageLow) { try await change() }
        fixtures.time.advance(milliseconds: Timestamp.millisecondsPerDay / 24 + 1)
        #expect(try await show())
        #expect(try await written() == 2)
    }

    @Test("When nothing can be written, the account is shown without its token, unless the hour's event stands")
    func nothing() async throws {
        room.level = .nothing
        #expect(try await !show())
        #expect(try await !showInList())
        #expect(try await written() == 0)
        room.level = .everything
        #expect(try await show())
        room.level = .nothing
        #expect(try await show())
        #expect(try await !show(from: "192.0.2.1"))
        #expect(try await showInList())
    }

    @Test("Readings from ever other addresses come to an end; whoever read before goes on")
    func addresses() async throws {
        #expect(try await show())
        var shown = 0
        for number in 0..<20 {
            if try await show(from: "192.0.2.\(number)") { shown += 1 }
        }
        // Two more with events of their own, and three in hourly ones.
        #expect(shown == 5)
        #expect(try await written() == 6)
        #expect(try await show())
    }
}
