import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let idempotencyKeys = [
        StoreCheck("a key is bound once, is found, and is its own scope's alone") { engine in
            let world = try Marketplace(on: engine)
            let (publisher, other) = (world.fixtures.publisher.sid, world.fixtures.otherPublisher.sid)
            let item = world.fixtures.item.sid.description
            let first = try await world.report([(item, "1")]).report.sid
            let second = try await world.report([(item, "2")]).report.sid
            let bound = ScopedKey(accountSid: publisher, scope: "Usage/1", key: "key")
            let neighbours = [
                ScopedKey(accountSid: other, scope: "Usage/1", key: "key"),
                ScopedKey(accountSid: publisher, scope: "Usage/2", key: "key"),
                ScopedKey(accountSid: publisher, scope: "Usage/1", key: "KEY"),
                ScopedKey(accountSid: publisher, scope: "Usage/1", key: "key "),
            ]
            func bindings() async throws -> [ScopedKey: SID] {
                try await engine.read { try $0.idempotencyKeys.bindings(of: Set(neighbours + [bound])) }
            }
            try Demand.equal(try await bindings(), [:], "before")
            _ = try engine.commit { try $0.idempotencyKeys.bind([bound: first]) }
            try Demand.equal(try await bindings(), [bound: first], "after one was bound")
            _ = try engine.commit { tx in
                try tx.idempotencyKeys.bind(Dictionary(uniqueKeysWithValues: neighbours.map { ($0, second) }))
            }
            var expected = Dictionary(uniqueKeysWithValues: neighbours.map { ($0, second) })
            expected[bound] = first
            try Demand.equal(try await bindings(), expected, "after all were bound")
        },
        StoreCheck("a bound key cannot be bound again, not even to the same report") { engine in
            let world = try Marketplace(on: engine)
            let item = world.fixtures.item.sid.description
            let first = try await world.report([(item, "1")]).report.sid
            let second = try await world.report([(item, "2")]).report.sid
            let key = ScopedKey(accountSid: world.fixtures.publisher.sid, scope: "Usage/1", key: "key")
            _ = try engine.commit { try $0.idempotencyKeys.bind([key: first]) }
            for sid in [first, second] {
                try Demand.failure("binding a bound key") {
                    _ = try engine.commit { try $0.idempotencyKeys.bind([key: sid]) }
                }
            }
            let found = try await engine.read { try $0.idempotencyKeys.bindings(of: [key]) }
            try Demand.equal(found, [key: first], "the first binding")
        },
        StoreCheck("a report's key stands for the report, and is gone when the report's transaction is") { engine in
            let world = try Marketplace(on: engine)
            let fixtures = world.fixtures
            let report = try await world.report([(fixtures.item.sid.description, "1")], key: "kept").report
            let kept = ScopedKey.usage(caller: fixtures.reporter, installation: fixtures.installation.sid, key: "kept")
            let lost = ScopedKey.usage(caller: fixtures.reporter, installation: fixtures.installation.sid, key: "lost")
            try Demand.failure("a transaction that throws") {
                _ = try engine.commit { tx in
                    try tx.idempotencyKeys.bind([lost: report.sid])
                    throw Interruption()
                }
            }
            let found = try await engine.read { try $0.idempotencyKeys.bindings(of: [kept, lost]) }
            try Demand.equal(found, [kept: report.sid], "the keys")
        },
    ]
}
