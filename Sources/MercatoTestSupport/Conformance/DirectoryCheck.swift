package import MercatoCore
import MercatoTypes

/// What every ``Directory`` keeps when a commit fails whose outcome nobody knows, on an empty engine.
package struct DirectoryCheck: Sendable, CustomStringConvertible {
    /// A store with what remembers its records, and a way to make its next flush fail.
    package struct Setup: Sendable {
        let engine: any StoreEngine
        let store: any Store
        let directory: any Directory
        /// Makes the next commit fail with ``StoreFault/outcomeUnknown(reason:)``, stored or not.
        let failNextFlush: @Sendable (_ isStored: Bool) -> Void

        package init(
            engine: any StoreEngine, store: any Store, directory: any Directory,
            failNextFlush: @escaping @Sendable (_ isStored: Bool) -> Void
        ) {
            self.engine = engine
            self.store = store
            self.directory = directory
            self.failNextFlush = failNextFlush
        }
    }

    package let name: String
    package let run: @Sendable (Setup) async throws -> Void

    package var description: String { name }

    package static let all = [
        DirectoryCheck(name: "failed, yet stored: a revoked key is unknown") { setup in
            let fixtures = Fixtures()
            try fixtures.insert(into: setup.engine)
            let key = fixtures.key(of: fixtures.publisher, kind: .main)
            try await setup.store.write(for: key.accountSid) { try $0.accounts.insert(key) }
            try Demand.equal(try await setup.directory.key(key.sid), key, "the key, before")
            try await fail(setup, isStored: true) { try $0.accounts.deleteKey(key.sid) }
            try Demand.equal(try await setup.directory.key(key.sid), nil, "the key, revoked")
        },
        DirectoryCheck(name: "failed, yet stored: a suspended account and its subaccounts are suspended") { setup in
            let fixtures = Fixtures()
            try fixtures.insert(into: setup.engine)
            let branch = fixtures.account("Branch", under: fixtures.customer)
            try await setup.store.write(for: branch.sid) { try $0.accounts.insert(branch) }
            var suspended = fixtures.customer
            suspended.status = .suspended
            let changed = suspended
            for sid in [changed.sid, branch.sid] {
                try Demand.equal(try await setup.directory.account(sid)?.effectiveStatus, .active, "before")
            }
            try await fail(setup, isStored: true) { try $0.accounts.update(changed) }
            for sid in [changed.sid, branch.sid] {
                try Demand.equal(try await setup.directory.account(sid)?.effectiveStatus, .suspended, "after")
            }
        },
        DirectoryCheck(name: "failed, yet stored: a replaced token is the new one") { setup in
            let fixtures = Fixtures()
            try fixtures.insert(into: setup.engine)
            _ = try await setup.directory.account(fixtures.publisher.sid)
            var replaced = fixtures.publisher
            replaced.token = StoredToken(hash: SecretHash(of: "new"), sealed: [4, 5])
            let changed = replaced
            try await fail(setup, isStored: true) { try $0.accounts.update(changed) }
            let found = try await setup.directory.account(changed.sid)
            try Demand.equal(found?.token.hash.matches("new"), true, "whether the new token opens")
        },
        DirectoryCheck(name: "failed, yet stored: a closed listing and a removed installation") { setup in
            let fixtures = Fixtures()
            try fixtures.insert(into: setup.engine)
            _ = try await setup.directory.listing(fixtures.listing.sid)
            _ = try await setup.directory.installation(fixtures.installation.sid)
            var (listing, installation) = (fixtures.listing, fixtures.installation)
            listing.state = .retired
            installation.dateRemoved = fixtures.time.now()
            let changed = (listing, installation)
            try await fail(setup, isStored: true) { tx in
                try tx.listings.update(changed.0)
                try tx.installations.update(changed.1)
            }
            try Demand.equal(try await setup.directory.listing(listing.sid)?.state, .retired, "the listing")
            let found = try await setup.directory.installation(installation.sid)
            try Demand.equal(found?.dateRemoved, installation.dateRemoved, "the installation's removal")
        },
        DirectoryCheck(name: "failed and not stored: everything is as it was") { setup in
            let fixtures = Fixtures()
            try fixtures.insert(into: setup.engine)
            var suspended = fixtures.customer
            suspended.status = .suspended
            let changed = suspended
            for looksFirst in [true, false] {
                if looksFirst { _ = try await setup.directory.account(changed.sid) }
                try await fail(setup, isStored: false) { try $0.accounts.update(changed) }
                try Demand.equal(try await setup.directory.account(changed.sid), fixtures.customer, "the account")
            }
        },
    ]

    /// Fails a commit, and returns when the store is known good again.
    private static func fail(
        _ setup: Setup, isStored: Bool, _ change: @escaping @Sendable (any WriteTransaction) throws -> Void
    ) async throws {
        setup.failNextFlush(isStored)
        let account = Fixtures().publisher.sid
        do {
            try await setup.store.write(for: account, change)
            throw ConformanceFailure(description: "a failed flush was acknowledged")
        } catch StoreFault.outcomeUnknown {}
        while true {
            do {
                return try await setup.store.write(for: account) { _ in }
            } catch is StoreFault {
                await Task.yield()
            }
        }
    }
}
