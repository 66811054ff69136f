import Testing

@Suite("Imports keep to the table of rooms")
struct ImportTests {
    /// `package import struct Foundation.Data` and the like; the module is what counts.
    private static func module(_ line: String) -> String? {
        let form =
            #/
            ^ \s* (?: @ \w+ (?: \( [^)]* \) )? \s+ )*
            (?: (?: public | package | internal | private | fileprivate ) \s+ )?
            import \s+
            (?: (?: struct | class | enum | protocol | func | var | let | typealias ) \s+ )?
            (\w+)
            /#
        // Looked for first, because most lines have none and the form costs more.
        guard line.contains("import ") else { return nil }
        return line.firstMatch(of: form).map { String($0.1) }
    }

    @Test("Every room stands in the table, and every room of the table stands")
    func rooms() {
        #expect(Set(SourceTree.sources.compactMap(\.room)) == Set(House.rooms.map(\.name)))
    }

    @Test("A room imports what the table allows, and nothing else", arguments: House.rooms.map(\.name))
    func imports(name: String) throws {
        let room = try #require(House.room(name))
        let allowed = room.rooms.union(room.modules)
        let offences = SourceTree.sources(of: [name]).flatMap { file in
            file.offences { line in
                guard let module = Self.module(line), !allowed.contains(module) else { return nil }
                return "\(name) must not import \(module)"
            }
        }
        #expect(offences == [])
    }

    @Test(
        "A room stands above all it imports; the table itself keeps to the levels", arguments: House.rooms.map(\.name))
    func levels(name: String) throws {
        let room = try #require(House.room(name))
        for other in room.rooms {
            #expect(try #require(House.room(other)).level < room.level, "\(name) and \(other)")
        }
    }

    @Test("Nobody imports the tests' libraries outside of tests, or a room past its front door")
    func testing() {
        let offences = SourceTree.sources.flatMap { file in
            file.offences { line in
                guard let module = Self.module(line) else { return nil }
                if ["Testing", "XCTest"].contains(module) { return "\(module) belongs to tests" }
                return line.contains("@testable") || line.contains("@_") ? "a room is entered by its front door" : nil
            }
        }
        #expect(offences == [])
    }

    @Test(
        "The reader of import lines knows their forms",
        arguments: [
            ("import GRDB", "GRDB"), ("package import MercatoCore", "MercatoCore"), ("public import struct A.B", "A"),
            ("@testable import C", "C"), ("@preconcurrency package import D", "D"), ("  import E", "E"),
            ("// import F", nil), ("let import = 1", nil), ("important()", nil),
        ] as [(String, String?)])
    func reading(line: String, module: String?) {
        #expect(Self.module(line) == module)
    }
}
