import Testing

/// A resource is described once: what is written of it and what the document says of it come from one table.
@Suite("Resources")
struct ResourceRuleTests {
    @Test("Every resource describes itself")
    func described() {
        let declaration = /^public struct (\w+Resource): (.*) \{/
        let resources = Self.wire.flatMap { file in file.lines.compactMap { $0.firstMatch(of: declaration) } }
        #expect(resources.count > 15)
        #expect(resources.filter { !$0.2.contains("DescribedResource") }.map { String($0.1) } == [])
    }

    @Test("What describes itself is in the document")
    func listed() {
        let described = Self.wire.flatMap { file in
            file.lines.compactMap { $0.firstMatch(of: /struct (\w+): .*DescribedResource/).map { String($0.1) } }
        }
        let list = SourceTree.text("Sources/MercatoWire/Description/ResourceSchema.swift")
        #expect(described.count > 15)
        #expect(described.filter { !list.contains("\($0).self") } == [])
    }

    @Test("The JSON of a resource comes from its table")
    func written() {
        let described = Self.wire.filter { file in file.lines.contains { $0.contains(": DescribedResource, ") } }
        let offences = described.flatMap { file in
            file.offences { line in
                line.contains("public var json: JSONValue {") && !line.contains("able.json(self) }")
                    ? "JSON beside the table" : nil
            }
        }
        #expect(offences == [])
    }

    private static let wire = SourceTree.sources(of: ["MercatoWire"])
        .filter { $0.path.contains("/Resources/") || $0.path.contains("/Paging/") || $0.path.contains("/Usage/") }
}
