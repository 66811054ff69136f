import Testing

/// Each refusal, of the core and of HTTP, has a sample of each of its cases beside what its page says, and a test of
/// the documentation holds every sample to a page.
@Suite("Refusals")
struct RefusalRuleTests {
    @Test("Every refusal, and every case of it, has a sample, and so a page", arguments: types)
    func samples(type: String) throws {
        let cases = try #require(Self.cases(of: type), "\(type) is not declared in Sources")
        let names = cases.isEmpty ? [type] : cases.map { "\(type).\($0)" }
        #expect(names.filter { !Self.samples.contains($0) } == [], "write its RefusalText with a sample")
    }

    @Test("Every refusal says its kind, so that none is answered as a fault of the server")
    func kinds() {
        let declaration = /^(?:(?:public|package) )?(?:enum|struct) (\w+(?:Refusal|Fault)): (?:Error|Refusal)\b/
        let declared = SourceTree.sources(of: ["MercatoCore", "MercatoHTTP", "MercatoWire"]).flatMap { file in
            file.lines.compactMap { $0.firstMatch(of: declaration).map { String($0.1) } }
        }
        #expect(declared.count > 10)
        // What is wrong with a report's body becomes a refusal of usage, with its words.
        #expect(declared.filter { !Self.types.contains($0) } == ["UsageBodyFault"])
    }

    @Test("Every refusal is among those that pages are made of")
    func listed() {
        let lists = ["MercatoCore/Refusals/DocumentedRefusal.swift", "MercatoHTTP/Answers/ErrorTable.swift"]
            .map { SourceTree.text("Sources/\($0)") }.joined()
        #expect(Self.types.count > 15)
        #expect(Self.types.filter { !lists.contains("\($0).self") } == [])
    }

    /// The types that say of themselves that they are refusals.
    static let types = Set(
        sources.flatMap { file in
            file.lines.compactMap { line in
                line.firstMatch(of: /^(?:package )?(?:extension|enum|struct) (\w+): (?:\w+, )*(?:Documented)?Refusal\b/)
                    .map { String($0.1) }
            }
        }
    ).sorted()

    private static let sources = SourceTree.sources(of: ["MercatoCore", "MercatoHTTP"])

    /// `Type` or `Type.case` of each that stands among the texts of a refusal, `samples: [Type.case, Type(…)]`.
    private static let samples = Set(
        sources.flatMap { file -> [String] in
            guard let start = file.lines.firstIndex(where: { $0.contains(": DocumentedRefusal {") }) else { return [] }
            return file.lines[start...].flatMap { $0.matches(of: /\b([A-Z]\w+(?:\.\w+)?)/).map { String($0.1) } }
        })

    /// The names of an enum's cases, none for a struct; nil when there is no such type.
    private static func cases(of type: String) -> [String]? {
        for file in SourceTree.sources {
            let start = file.lines.firstIndex { $0.contains("enum \(type): ") || $0.contains("struct \(type): ") }
            guard let start else { continue }
            return file.lines[start...].prefix { $0 != "}" }.flatMap { line in
                let names = line.firstMatch(of: /^    case ([\w, ]+)/).map { String($0.1) } ?? ""
                return names.split(separator: ",").map { String($0.drop { $0 == " " }) }
            }
        }
        return nil
    }
}
