import JSONValue
import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let firstAnswers = [
        StoreCheck("a first answer comes back whole, to its own key alone, and is never replaced") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let (mine, other) = (fixtures.customer.sid, fixtures.publisher.sid)
            let key = ScopedKey(accountSid: mine, scope: "Create", key: "key")
            let neighbours = [
                ScopedKey(accountSid: other, scope: "Create", key: "key"),
                ScopedKey(accountSid: mine, scope: "CreateOther", key: "key"),
                ScopedKey(accountSid: mine, scope: "Create", key: "KEY"),
            ]
            let first = answer(fixtures, "{\"text\":\"é \\u0000 🎈\"}")
            _ = try engine.commit { try $0.idempotencyKeys.remember(first, for: key) }
            try Demand.equal(try await found(key, engine), first, "the answer")
            for neighbour in neighbours {
                try Demand.that(try await found(neighbour, engine) == nil, "\(neighbour) is unused")
            }
            let second = answer(fixtures, "{}")
            try Demand.failure("remembering a second answer") {
                _ = try engine.commit { try $0.idempotencyKeys.remember(second, for: key) }
            }
            _ = try engine.commit { tx in
                for neighbour in neighbours { try tx.idempotencyKeys.remember(second, for: neighbour) }
            }
            try Demand.equal(try await found(key, engine), first, "the answer, after others were remembered")
            for neighbour in neighbours {
                try Demand.equal(try await found(neighbour, engine), second, "the answer to \(neighbour)")
            }
        },
        StoreCheck("a first answer is gone when its transaction is") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let key = ScopedKey(accountSid: fixtures.customer.sid, scope: "Create", key: "lost")
            let lost = answer(fixtures, "{}")
            try Demand.failure("a transaction that throws") {
                _ = try engine.commit { tx in
                    try tx.idempotencyKeys.remember(lost, for: key)
                    throw Interruption()
                }
            }
            try Demand.that(try await found(key, engine) == nil, "nothing is remembered")
        },
    ]

    private static func answer(_ fixtures: Fixtures, _ body: String) -> FirstAnswer {
        FirstAnswer(
            resourceSid: fixtures.installation.sid,
            fingerprint: RequestFingerprint([("UniqueName", body), ("Configuration", "{}")]),
            content: body == "{}"
                ? .written(body)
                : .facts(
                    ["text": .string(body), "number": 15, "nothing": .null],
                    asked: AskedPlace(origin: "https://localhost", operation: "Create")))
    }

    private static func found(_ key: ScopedKey, _ engine: any StoreEngine) async throws -> FirstAnswer? {
        try await engine.read { try $0.idempotencyKeys.firstAnswer(to: key) }
    }
}
