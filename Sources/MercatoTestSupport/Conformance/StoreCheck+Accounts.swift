import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let accounts = [
        StoreCheck("an account comes back with every field") { engine in
            let fixtures = Fixtures()
            var account = fixtures.account("Ünïcode \"quoted\" 🎈", roles: [.publisher, .operator], status: .suspended)
            account.dateUpdated = fixtures.time.now().advanced(milliseconds: 1)
            _ = try engine.commit { try $0.accounts.insert(account) }
            try await found(account, in: engine)

            account.friendlyName = ""
            account.status = .closed
            account.roles = []
            account.token = StoredToken(hash: SecretHash(of: "another"), sealed: [4, 5])
            account.dateUpdated = fixtures.time.now().advanced(milliseconds: 2)
            _ = try engine.commit { try $0.accounts.update(account) }
            account.version = 2
            try await found(account, in: engine)
        },
        StoreCheck("every role and status of an account comes back") { engine in
            let fixtures = Fixtures()
            for role in Account.Role.allCases {
                for status in [Account.Status.active, .suspended, .closed] {
                    let account = fixtures.account("\(role) \(status)", roles: [role], status: status)
                    _ = try engine.commit { try $0.accounts.insert(account) }
                    try await found(account, in: engine)
                }
            }
        },
        StoreCheck("a key comes back with every field until it is removed") { engine in
            let fixtures = Fixtures()
            var key = fixtures.key(of: fixtures.publisher, kind: .main)
            key.friendlyName = "Prod's key"
            key.dateUpdated = fixtures.time.now().advanced(milliseconds: 3)
            let other = fixtures.key(of: fixtures.publisher, kind: .standard)
            let stored = key
            _ = try engine.commit { tx in
                try tx.accounts.insert(fixtures.publisher)
                try tx.accounts.insert(stored)
                try tx.accounts.insert(other)
            }
            let sid = key.sid
            try Demand.equal(try await engine.read { try $0.accounts.key(sid) }, stored, "the key")

            _ = try engine.commit { try $0.accounts.deleteKey(sid) }
            try Demand.equal(try await engine.read { try $0.accounts.key(sid) }, nil, "the removed key")
            try Demand.equal(try await engine.read { try $0.accounts.key(other.sid) }, other, "the other key")
        },
        StoreCheck("what does not exist is not found") { engine in
            let fixtures = Fixtures()
            let key = fixtures.key(of: fixtures.publisher).sid
            try Demand.equal(
                try await engine.read { try $0.accounts.account(fixtures.publisher.sid) }, nil, "no account")
            try Demand.equal(try await engine.read { try $0.accounts.key(key) }, nil, "no key")
            try Demand.equal(try await engine.read { try $0.listings.listing(fixtures.listing.sid) }, nil, "no listing")
            try Demand.equal(
                try await engine.read { try $0.installations.installation(fixtures.installation.sid) }, nil,
                "no installation")
        },
    ]

    private static func found(_ account: Account, in engine: any StoreEngine) async throws {
        let sid = account.sid
        try Demand.equal(try await engine.read { try $0.accounts.account(sid) }, account, "the account")
    }
}
