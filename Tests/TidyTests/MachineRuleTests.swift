import Testing

/// Time, chance and waiting come by the ports of `MercatoServer/Machine`, and what is done again and again is a job of
/// `MercatoServer/Periodic`, so that a clock of one's own can stand in their place.
@Suite("What only one place may ask the machine for")
struct MachineRuleTests {
    private static let rooms: Set = ["MercatoServer", "MercatoHTTP", "MercatoAPI", "MercatoDocs"]
    private static let home = "Sources/MercatoServer/Machine/"

    /// Each with its reason.
    private static let exceptions = [
        // The writer's own thread waits between attempts to recover a store; nothing else runs on it meanwhile.
        "Sources/MercatoServer/Pipeline/CommitPipeline.swift": ["Thread.sleep"]
    ]

    @Test(
        "Nobody else tells the time, sleeps or rolls dice",
        arguments: [
            "ContinuousClock", "SuspendingClock", "Task.sleep", "Thread.sleep", "usleep(", " Date()", "(Date()",
            "UUID()",
            ".random(", ".randomElement(", ".shuffled(", "SystemRandomNumberGenerator", "clock_gettime",
            "DispatchTime", "DispatchSource", "AsyncTimerSequence", "scheduleRepeated",
        ])
    func machine(banned: String) {
        let found = SourceTree.sources(of: Self.rooms).filter { !$0.path.hasPrefix(Self.home) }.flatMap { file in
            file.offences { line in
                let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
                let isExcepted = Self.exceptions[file.path]?.contains(banned) == true
                return code.contains(banned) && !isExcepted ? "\(banned) must not stand here" : nil
            }
        }
        #expect(found == [])
    }

    @Test("One place chooses the engine, and one folder knows each")
    func engines() {
        let places = SourceTree.sources.filter { file in
            !["MercatoSQLite", "MercatoTestSupport"].contains(file.room)
                && file.lines.contains { line in
                    let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
                    return code.contains("SQLite")
                }
        }.map(\.path).filter { !$0.hasPrefix("Sources/MercatoServer/Stores/SQLite/") }
        #expect(places == ["Sources/MercatoServer/Stores/StoreChoice.swift"])
    }

    @Test("Every exception is still needed")
    func exceptions() {
        for (path, words) in Self.exceptions {
            for word in words { #expect(SourceTree.text(path).contains(word), "\(path) has no \(word) any more") }
        }
    }
}
