import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

/// Whose accounts and keys a credential reaches: every kind of it, on every kind of account.
@Suite("Reach of credentials", .everyStore)
struct AccountReachTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let accounts: [String: Account]
    private let keys: [String: APIKey]

    init() throws {
        world = try directory.marketplace()
        let fixtures = world.fixtures
        let accounts = [
            "parent": fixtures.customer, "sub": fixtures.account("Sub", under: fixtures.customer),
            "sibling": fixtures.account("Sibling", under: fixtures.customer), "stranger": fixtures.publisher,
            "stranger's sub": fixtures.account("Theirs", under: fixtures.publisher),
        ]
        let keys = accounts.mapValues { fixtures.key(of: $0) }
        try world.change { tx in
            for account in accounts.values where account.parent != nil { try tx.accounts.insert(account) }
            for key in keys.values { try tx.accounts.insert(key) }
        }
        self.accounts = accounts
        self.keys = keys
    }

    private static let everybody = ["parent", "sub", "sibling", "stranger", "stranger's sub"]
    /// Whom an account reaches with its token or a main key.
    private static let reached = [
        "parent": ["parent", "sub", "sibling"], "sub": ["sub"], "stranger's sub": ["stranger's sub"],
    ]

    @Test(
        "An account's own token and main keys reach it and its subaccounts",
        arguments: ["parent", "sub", "stranger's sub"], [APIKey.Kind?.none, .main])
    func full(name: String, kind: APIKey.Kind?) async throws {
        for target in Self.everybody {
            let mayReach = Self.reached[name]?.contains(target) == true
            let (account, key) = (try #require(accounts[target]).sid, try #require(keys[target]).sid)
            let caller = try caller(name, kind)
            await expect(mayReach ? nil : .foreign, "\(name) on \(target)") {
                _ = try await world.ownAccounts.fetch(account, caller: caller)
                _ = try await world.ownAccounts.update(account, .init(friendlyName: "New"), caller: caller)
                _ = try await world.ownKeys.list(account: account, caller: caller, page: PageRequest(size: 10))
                _ = try await world.ownKeys.fetch(key, of: account, caller: caller)
                _ = try await world.ownKeys.update(key, of: account, friendlyName: "New", caller: caller)
                _ = try await world.ownKeys.create(account: account, kind: .standard, caller: caller)
                _ = try await world.usageRecords.list(
                    UsageRecordQuery(accountSid: account, span: .records), caller: caller, page: PageRequest(size: 10))
            }
            if mayReach {
                _ = try await world.ownKeys.fetch(key, caller: caller)
            } else {
                await #expect(throws: NotFound.self) { try await world.ownKeys.fetch(key, caller: caller) }
                await #expect(throws: NotFound.self) { try await world.ownKeys.delete(key, caller: caller) }
            }
        }
    }

    @Test(
        "Standard and restricted keys reach neither accounts nor keys", arguments: [APIKey.Kind.standard, .restricted])
    func limited(kind: APIKey.Kind) async throws {
        let caller = try caller("parent", kind)
        let (account, key) = (world.fixtures.customer.sid, try #require(keys["parent"]).sid)
        let attempts: [() async throws -> Void] = [
            { _ = try await world.ownAccounts.create(AccountDraft(), caller: caller) },
            { _ = try await world.ownAccounts.list(AccountFilter(), caller: caller, page: PageRequest(size: 1)) },
            { _ = try await world.ownAccounts.fetch(account, caller: caller) },
            { _ = try await world.ownAccounts.update(account, .init(friendlyName: "New"), caller: caller) },
            { _ = try await world.ownAccounts.replaceToken(account, caller: caller) },
            { _ = try await world.ownKeys.create(account: account, kind: .standard, caller: caller) },
            { _ = try await world.ownKeys.list(account: account, caller: caller, page: PageRequest(size: 1)) },
            { _ = try await world.ownKeys.fetch(key, caller: caller) },
            { _ = try await world.ownKeys.update(key, friendlyName: "New", caller: caller) },
            { _ = try await world.ownKeys.rotate(key, overlapSeconds: 0, caller: caller) },
            { try await world.ownKeys.delete(key, caller: caller) },
        ]
        for attempt in attempts { await expect(.limitedKey(kind), "\(kind)", attempt) }
    }

    @Test("They read their own account's usage, not a subaccount's", arguments: [APIKey.Kind.standard, .restricted])
    func usage(kind: APIKey.Kind) async throws {
        let caller = try caller("parent", kind)
        for target in Self.everybody {
            let account = try #require(accounts[target]).sid
            await expect(target == "parent" ? nil : .foreign, target) {
                _ = try await world.usageRecords.list(
                    UsageRecordQuery(accountSid: account, span: .today), caller: caller, page: PageRequest(size: 10))
            }
        }
    }

    @Test("A family lists itself, and nobody makes a main key but an operator")
    func lists() async throws {
        for (name, expected) in [("parent", ["parent", "sub", "sibling"]), ("sub", ["sub"])] {
            let page = try await world.ownAccounts.list(
                AccountFilter(familyOf: world.fixtures.publisher.sid), caller: caller(name, nil),
                page: PageRequest(size: 10))
            #expect(Set(page.records.map(\.sid)) == Set(expected.compactMap { accounts[$0]?.sid }))
        }
        await #expect(throws: AdministrationRefusal.self) {
            try await world.ownKeys.create(
                account: world.fixtures.customer.sid, kind: .main, caller: caller("parent", nil))
        }
    }

    @Test("A key is found under its own account alone")
    func keysOfOthers() async throws {
        let (parent, sub) = (try #require(accounts["parent"]).sid, try #require(keys["sub"]).sid)
        let caller = try caller("parent", nil)
        await #expect(throws: NotFound.self) { try await world.ownKeys.fetch(sub, of: parent, caller: caller) }
        await #expect(throws: NotFound.self) { try await world.ownKeys.delete(sub, of: parent, caller: caller) }
    }

    private func caller(_ name: String, _ kind: APIKey.Kind?) throws -> Caller {
        let account = try #require(accounts[name])
        guard let kind else { return Caller(account: account) }
        let key = world.fixtures.key(of: account, kind: kind, policy: kind == .restricted ? Set(Permission.all) : [])
        try world.change { try $0.accounts.insert(key) }
        return Caller(account: account, key: key)
    }

    private func expect(
        _ refusal: AccountAccessRefusal?, _ comment: String, _ attempt: () async throws -> Void
    ) async {
        do {
            try await attempt()
            #expect(refusal == nil, "\(comment)")
        } catch {
            #expect(error as? AccountAccessRefusal == refusal, "\(comment)")
        }
    }
}
