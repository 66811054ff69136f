import JSONValue
import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let installations = [
        StoreCheck("an installation comes back with every field, also when it is removed") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            var installation = fixtures.installation(named: "Full-1_a")
            installation.configuration = ["text": "\u{0}\u{7F}\"é🎈", "number": .number(JSONNumber("1.00") ?? 0)]
            installation.sealedConfiguration = [0, 1, 0xFF, 0]
            installation.dateUpdated = fixtures.time.now().advanced(milliseconds: 6)
            let first = installation
            _ = try engine.commit { try $0.installations.insert(first) }
            try await found(first, in: engine)

            installation.uniqueName = "renamed"
            installation.configuration = [:]
            installation.sealedConfiguration = nil
            installation.dateUpdated = fixtures.time.now().advanced(milliseconds: 7)
            installation.dateRemoved = fixtures.time.now().advanced(milliseconds: 8)
            let removed = installation
            _ = try engine.commit { try $0.installations.update(removed) }
            installation.version = 2
            try await found(installation, in: engine)
        },
        StoreCheck("a name is taken in its own account while its installation is there") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            var removed = fixtures.installation(named: "gone")
            removed.dateRemoved = fixtures.time.now()
            let stored = [
                fixtures.installation(named: "addon"), removed,
                fixtures.installation(named: "elsewhere", by: fixtures.otherPublisher),
            ]
            _ = try engine.commit { tx in
                for installation in stored { try tx.installations.insert(installation) }
            }
            for (name, expected) in [
                ("addon", true), ("addo", false), ("addon_1", false), ("Addon", false), ("gone", false),
                ("elsewhere", false),
            ] {
                let customer = fixtures.customer.sid
                let found = try await engine.read { try $0.installations.isTaken(name, in: customer) }
                try Demand.equal(found, expected, "whether \(name) is taken")
            }
        },
        StoreCheck("the first free name is the one with the smallest number, whatever came and went") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let customer = fixtures.customer.sid
            // Bases that are numbers of one another, and names that only look like numbers.
            let bases = ["a", "a_1", "a_1_2"]
            let others = ["a_01", "a_0", "a_2x", "a_7", "a_1_1", "a_1_2_1", "a_12"]
            for seed in 0..<4 {
                var random = SplitMix64(seed: UInt64(seed))
                var live: [String: Installation] = [:]
                for _ in 0..<150 {
                    _ = try engine.commit { tx in
                        switch Int.random(in: 0..<6, using: &random) {
                        case 0..<3:
                            let base = bases.randomElement(using: &random) ?? "a"
                            let expected = firstFree(base, live.keys)
                            let name = try tx.installations.firstFreeName(base, in: customer)
                            try Demand.equal(name, expected, "the free name of \(base) (seed \(seed))")
                            // One that is not used stays free.
                            if random.oneIn(5) { return }
                            live[name] = fixtures.installation(named: name)
                            try live[name].map(tx.installations.insert)
                        case 3:
                            let name = others.randomElement(using: &random) ?? "a_7"
                            if live[name] != nil { return }
                            live[name] = fixtures.installation(named: name)
                            try live[name].map(tx.installations.insert)
                        case 4:
                            guard var renamed = live[live.keys.sorted().randomElement(using: &random) ?? ""] else {
                                return
                            }
                            let name = others.randomElement(using: &random) ?? "a_7"
                            if live[name] != nil { return }
                            live[renamed.uniqueName] = nil
                            renamed.uniqueName = name
                            live[name] = renamed
                            try tx.installations.update(renamed)
                        default:
                            guard var removed = live[live.keys.sorted().randomElement(using: &random) ?? ""] else {
                                return
                            }
                            live[removed.uniqueName] = nil
                            removed.dateRemoved = fixtures.time.now()
                            try tx.installations.update(removed)
                        }
                    }
                }
                for var removed in live.values {
                    removed.dateRemoved = fixtures.time.now()
                    let gone = removed
                    _ = try engine.commit { try $0.installations.update(gone) }
                }
            }
        },
        StoreCheck("the first free name among ten thousand taken ones, with gaps") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let customer = fixtures.customer.sid
            _ = try engine.commit { tx in
                var installations: [Installation] = []
                for number in 0..<10_000 {
                    let name = try tx.installations.firstFreeName("base", in: customer)
                    try Demand.equal(name, UniqueName.numbered("base", number), "the next name")
                    installations.append(fixtures.installation(named: name))
                    try tx.installations.insert(installations[number])
                }
                for number in [9_999, 0, 5_000, 77] {
                    installations[number].dateRemoved = fixtures.time.now()
                    try tx.installations.update(installations[number])
                }
                for expected in ["base", "base_77", "base_5000", "base_9999", "base_10000"] {
                    let name = try tx.installations.firstFreeName("base", in: customer)
                    try Demand.equal(name, expected, "the name in a gap")
                    try tx.installations.insert(fixtures.installation(named: name))
                }
            }
        },
        StoreCheck("a name is free again when its installation is removed, and not before") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            let name = fixtures.installation.uniqueName
            let second = fixtures.installation(named: name)
            try Demand.failure("a second installation of one name") {
                _ = try engine.commit { try $0.installations.insert(second) }
            }
            let elsewhere = fixtures.installation(named: name, by: fixtures.otherPublisher)
            _ = try engine.commit { try $0.installations.insert(elsewhere) }

            var removed = fixtures.installation
            removed.dateRemoved = fixtures.time.now()
            _ = try engine.commit { tx in
                try tx.installations.update(removed)
                try tx.installations.insert(second)
            }
            try await found(second, in: engine)
        },
        StoreCheck("an account's installations are counted as they are made and removed") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            var second = fixtures.installation(named: "second")
            let installations = [second, fixtures.installation(named: "else", by: fixtures.otherPublisher)]
            _ = try engine.commit { tx in
                for installation in installations { try tx.installations.insert(installation) }
            }
            let owner = fixtures.customer.sid
            try Demand.equal(try await engine.read { try $0.installations.count(of: owner) }, 2, "the count")
            second.dateRemoved = fixtures.time.now()
            let removed = second
            // Removed twice is removed once.
            for _ in 0..<2 { _ = try engine.commit { try $0.installations.update(removed) } }
            try Demand.equal(try await engine.read { try $0.installations.count(of: owner) }, 1, "the count after")
            let stranger = fixtures.publisher.sid
            try Demand.equal(try await engine.read { try $0.installations.count(of: stranger) }, 0, "another's")
        },
    ]

    private static func firstFree(_ base: String, _ taken: some Collection<String>) -> String {
        var number = 0
        while taken.contains(UniqueName.numbered(base, number)) { number += 1 }
        return UniqueName.numbered(base, number)
    }

    private static func found(_ installation: Installation, in engine: any StoreEngine) async throws {
        let found = try await engine.read { try $0.installations.installation(installation.sid) }
        try Demand.equal(found, installation, "the installation")
    }
}
