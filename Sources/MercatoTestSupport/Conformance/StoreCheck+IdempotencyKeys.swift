import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let idempotencyKeys = [
        StoreCheck("a report is found by its key, which is its publisher's on one installation alone") { engine in
            let world = try Marketplace(on: engine)
            let fixtures = world.fixtures
            let installation = fixtures.installation.sid
            let other = fixtures.installation(named: "other")
            try world.change { try $0.installations.insert(other) }
            let item = fixtures.item.sid.description
            func key(_ text: String, by publisher: Account? = nil, on sid: SID? = nil) -> UsageKey {
                UsageKey(
                    publisherSid: (publisher ?? fixtures.publisher).sid, installationSid: sid ?? installation,
                    key: text)
            }
            // A key that is written as a UUID is one, whatever else it might be taken for.
            let uuid = "0b1e2a3c-4d5e-4f60-8a9b-0c1d2e3f4a5b"
            let texts = ["key", "KEY", "key ", uuid, uuid.uppercased()]
            let neighbours = [key("key", by: fixtures.otherPublisher), key("key", on: other.sid), key("ke"), key("")]
            let all = texts.map { key($0) } + neighbours
            try Demand.equal(try await found(all, engine), [:], "before")
            var expected: [UsageKey: UsageReport] = [:]
            for text in texts {
                expected[key(text)] = try await world.report([(item, "1"), ("BIx", "2")], key: text).report
                try Demand.equal(try await found(all, engine), expected, "after \(text)")
            }
            expected[key("key", on: other.sid)] = try await world.report([(item, "1")], key: "key", on: other.sid)
                .report
            try Demand.equal(try await found(all, engine), expected, "after the same key elsewhere")
        },
        StoreCheck("a report is not stored under a key that was used, or that nobody has looked up") { engine in
            let world = try Marketplace(on: engine)
            let fixtures = world.fixtures
            let item = fixtures.item.sid.description
            let first = try await world.report([(item, "1")], key: "used").report
            for text in ["used", "free"] {
                let key = UsageKey(
                    publisherSid: fixtures.publisher.sid, installationSid: fixtures.installation.sid, key: text)
                let report = UsageReport(
                    sid: fixtures.sids.makeUsageReport(at: fixtures.time.now()), installationSid: key.installationSid,
                    publisherSid: key.publisherSid, customerSid: fixtures.customer.sid,
                    items: [UsageReport.Item(sid: "BIx", quantity: .one, refusal: .malformedSid)],
                    dateCreated: fixtures.time.now(), key: text)
                for looksUp in [text == "used", false] {
                    try Demand.failure("a report under the key \(text)") {
                        _ = try engine.commit { tx in
                            if looksUp { _ = try tx.idempotencyKeys.reports(under: [key]) }
                            try tx.ledger.append(reports: [report], events: [], totals: [])
                        }
                    }
                }
                let stored = try await found([key], engine)
                try Demand.equal(stored, text == "used" ? [key: first] : [:], "what the key stands for")
            }
        },
        StoreCheck("a key is gone when its report's transaction or savepoint is") { engine in
            let world = try Marketplace(on: engine)
            let fixtures = world.fixtures
            let keys = ["kept", "savepoint", "transaction"].map {
                UsageKey(publisherSid: fixtures.publisher.sid, installationSid: fixtures.installation.sid, key: $0)
            }
            func append(_ key: UsageKey, _ tx: any WriteTransaction) throws {
                try Demand.equal(try tx.idempotencyKeys.reports(under: [key]), [:], "a free key")
                let report = UsageReport(
                    sid: fixtures.sids.makeUsageReport(at: fixtures.time.now()), installationSid: key.installationSid,
                    publisherSid: key.publisherSid, customerSid: fixtures.customer.sid,
                    items: [UsageReport.Item(sid: "BIx", quantity: .one, refusal: .malformedSid)],
                    dateCreated: fixtures.time.now(), key: key.key)
                try tx.ledger.append(reports: [report], events: [], totals: [])
                try Demand.equal(try tx.idempotencyKeys.reports(under: [key]), [key: report], "a key that was used")
            }
            _ = try engine.commit { tx in
                try append(keys[0], tx)
                try Demand.failure("a savepoint that throws") {
                    try tx.savepoint {
                        try append(keys[1], tx)
                        throw Interruption()
                    }
                }
                try Demand.equal(try tx.idempotencyKeys.reports(under: [keys[1]]), [:], "after the savepoint")
            }
            try Demand.failure("a transaction that throws") {
                _ = try engine.commit { tx in
                    try append(keys[2], tx)
                    throw Interruption()
                }
            }
            try Demand.equal(Set(try await found(keys, engine).keys), [keys[0]], "the keys")
            for key in keys.dropFirst() { _ = try engine.commit { try append(key, $0) } }
            try Demand.equal(Set(try await found(keys, engine).keys), Set(keys), "the keys, in the end")
        },
    ]

    private static func found(_ keys: [UsageKey], _ engine: any StoreEngine) async throws -> [UsageKey: UsageReport] {
        try await engine.read { try $0.idempotencyKeys.reports(under: keys) }
    }
}
