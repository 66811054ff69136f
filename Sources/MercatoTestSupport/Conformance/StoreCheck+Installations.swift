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
        StoreCheck("names in use are found by their beginning, for one account") { engine in
            let fixtures = Fixtures()
            try fixtures.insert(into: engine)
            var removed = fixtures.installation(named: "addon_2")
            removed.dateRemoved = fixtures.time.now()
            let names = ["addon", "addon_1", "addon-3", "addonz", "addo", "Addon_9", "b"]
            let stored =
                names.map { fixtures.installation(named: $0) } + [
                    removed, fixtures.installation(named: "addon_4", by: fixtures.otherPublisher),
                ]
            _ = try engine.commit { tx in
                for installation in stored { try tx.installations.insert(installation) }
            }
            for (prefix, expected) in [
                ("addon", ["addon", "addon_1", "addon-3", "addonz"]), ("addon_", ["addon_1"]), ("addonzz", []),
                ("A", ["Addon_9"]),
            ] {
                let customer = fixtures.customer.sid
                let found = try await engine.read {
                    try $0.installations.uniqueNames(of: customer, startingWith: prefix)
                }
                try Demand.equal(found, Set(expected), "names that begin with \(prefix)")
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
    ]

    private static func found(_ installation: Installation, in engine: any StoreEngine) async throws {
        let found = try await engine.read { try $0.installations.installation(installation.sid) }
        try Demand.equal(found, installation, "the installation")
    }
}
