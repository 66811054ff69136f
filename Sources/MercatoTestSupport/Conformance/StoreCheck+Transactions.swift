import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let transactions = [
        StoreCheck("a version begins at 1 and grows by 1 with every change, whatever the caller believes") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let key = fixtures.key(of: fixtures.publisher)
            let missing = fixtures.key(of: fixtures.publisher)
            let sids: Set = [
                fixtures.publisher.sid, fixtures.listing.sid, fixtures.installation.sid, key.sid, missing.sid,
            ]
            let others = [fixtures.publisher.sid, fixtures.listing.sid, fixtures.installation.sid]
            var expected = Dictionary(uniqueKeysWithValues: others.map { ($0, 1) })
            expected[key.sid] = 1
            try versions(of: sids, are: expected, in: engine) { try $0.accounts.insert(key) }

            for version in 2...3 {
                for sid in others { expected[sid] = version }
                try versions(of: sids, are: expected, in: engine) { tx in
                    try tx.accounts.update(fixtures.publisher)
                    try tx.listings.update(fixtures.listing)
                    try tx.installations.update(fixtures.installation)
                }
            }
            expected[key.sid] = nil
            try versions(of: sids, are: expected, in: engine) { try $0.accounts.deleteKey(key.sid) }
        },
        StoreCheck("a commit tells which accounts, keys, listings and installations changed") { engine in
            let fixtures = Fixtures()
            let key = fixtures.key(of: fixtures.publisher)
            let inserted = try engine.commit { tx in
                for account in fixtures.accounts { try tx.accounts.insert(account) }
                try tx.accounts.insert(key)
                try tx.listings.insert(fixtures.listing)
                try tx.installations.insert(fixtures.installation)
            }
            let parts = [key.sid, fixtures.listing.sid, fixtures.installation.sid]
            try Demand.equal(inserted, Set(fixtures.accounts.map(\.sid) + parts), "what was inserted")
            let updated = try engine.commit { tx in
                try tx.accounts.update(fixtures.publisher)
                try tx.accounts.deleteKey(key.sid)
                try tx.listings.update(fixtures.listing)
                try tx.installations.update(fixtures.installation)
            }
            try Demand.equal(updated, Set([fixtures.publisher.sid] + parts), "what was changed")
            let read = try engine.commit { _ = try $0.accounts.account(fixtures.publisher.sid) }
            try Demand.equal(read, [], "what a reading transaction changed")
        },
        StoreCheck("a transaction that throws keeps nothing and passes the error on") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let account = fixtures.account("Nobody")
            let alert = fixtures.alert(of: fixtures.publisher)
            var renamed = fixtures.customer
            renamed.friendlyName = "Renamed"
            let changed = renamed
            do {
                _ = try engine.commit { tx in
                    try tx.accounts.insert(account)
                    try tx.accounts.update(changed)
                    try tx.alerts.append([alert])
                    throw Interruption()
                }
                throw ConformanceFailure(description: "the error of the transaction was swallowed")
            } catch is Interruption {}
            let customer = fixtures.customer
            try Demand.equal(try await engine.read { try $0.accounts.account(account.sid) }, nil, "the new account")
            try Demand.equal(try await engine.read { try $0.accounts.account(customer.sid) }, customer, "the old one")
            let publisher = fixtures.publisher.sid
            try Demand.equal(try await engine.read { try $0.alerts.alert(alert.sid, of: publisher) }, nil, "the alert")
            _ = try engine.commit { try $0.accounts.insert(account) }
        },
        StoreCheck("a transaction reads its own changes, and nobody else does before the commit") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let account = fixtures.account("Newcomer")
            _ = try engine.commit { tx in
                try tx.accounts.insert(account)
                try Demand.equal(try tx.accounts.account(account.sid), account, "the account, inside")
            }
            try Demand.equal(try await engine.read { try $0.accounts.account(account.sid) }, account, "outside, after")
        },
        StoreCheck("a savepoint undoes its own part only") { engine in
            let fixtures = Fixtures()
            let (before, inside, nested, after) = (
                fixtures.account("Before"), fixtures.account("Inside"), fixtures.account("Nested"),
                fixtures.account("After")
            )
            _ = try engine.commit { tx in
                try tx.accounts.insert(before)
                try Demand.failure("a savepoint whose body throws") {
                    try tx.savepoint {
                        try tx.accounts.insert(inside)
                        try tx.savepoint { try tx.accounts.insert(nested) }
                        throw Interruption()
                    }
                }
                try Demand.equal(try tx.accounts.account(inside.sid), nil, "inside, before the commit")
                try tx.savepoint { try tx.accounts.insert(after) }
            }
            let found = try await engine.read { tx in
                try [before, inside, nested, after].filter { try tx.accounts.account($0.sid) != nil }
            }
            try Demand.equal(found.map(\.friendlyName), ["Before", "After"], "what was kept")
        },
        StoreCheck("what the store cannot keep in a savepoint is a store fault, and the rest stands") { engine in
            let fixtures = Fixtures()
            let (first, second) = (fixtures.account("First"), fixtures.account("Second"))
            _ = try engine.commit { tx in
                try tx.savepoint { try tx.accounts.insert(first) }
                do {
                    try tx.savepoint { try tx.accounts.insert(first) }
                    throw ConformanceFailure(description: "an account was inserted twice")
                } catch is StoreFault {}
                try tx.savepoint { try tx.accounts.insert(second) }
            }
            let found = try await engine.read { tx in
                try [first, second].filter { try tx.accounts.account($0.sid) != nil }
            }
            try Demand.equal(found, [first, second], "what was kept")
        },
    ]

    private static func versions(
        of sids: Set<SID>, are expected: [SID: Int], in engine: any StoreEngine,
        after change: (any WriteTransaction) throws -> Void
    ) throws {
        _ = try engine.commit { tx in
            try change(tx)
            try Demand.equal(try tx.versions(of: sids), expected, "the versions, inside the transaction")
        }
        _ = try engine.commit { tx in try Demand.equal(try tx.versions(of: sids), expected, "the versions, after it") }
    }
}
