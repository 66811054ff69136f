import Testing

@Suite("What the lower rooms must never do")
struct CoreRuleTests {
    // The core has no clock, no randomness and no I/O: those are ports, so that every rule can be tested and replayed.
    @Test(
        "The core neither tells the time nor rolls dice nor knows of its surroundings",
        arguments: [
            "Date()", "UUID()", ".random(", ".randomElement(", ".shuffled(", "SystemRandomNumberGenerator",
            "ContinuousClock", "SuspendingClock", "Task.sleep", "import Foundation", "import NIO", "import Hummingbird",
            "import GRDB", "Hummingbird", "GRDB", "print(", "FileManager", "ProcessInfo",
        ])
    func core(banned: String) {
        #expect(offences(against: banned, in: ["MercatoCore"]) == [])
    }

    @Test(
        "Money never passes through binary floating point",
        arguments: [
            "Double(", "Float(", ": Double", ": Float", "-> Double", "-> Float", "as Double", "as? Double", "[Double]",
            "Double.", "Double?", "CGFloat", ".doubleValue", "NSNumber",
        ])
    func floats(banned: String) {
        let rooms: Set = ["MercatoTypes", "MercatoWire", "MercatoCore", "MercatoSQLite", "JSONValue"]
        #expect(offences(against: banned, in: rooms) == [])
    }

    @Test("Nothing in the lower rooms stops the process by surprise", arguments: ["try!", "as!", "fatalError("])
    func traps(banned: String) {
        let rooms = Set(House.rooms.filter { $0.level <= 3 }.map(\.name))
        #expect(offences(against: banned, in: rooms) == [])
    }

    private func offences(against banned: String, in rooms: Set<String>) -> [String] {
        SourceTree.sources(of: rooms).flatMap { file in
            file.offences { line in
                // A comment may name what the code must not do.
                let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
                return code.contains(banned) ? "\(banned) must not stand here" : nil
            }
        }
    }
}
