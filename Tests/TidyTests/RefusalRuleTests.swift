import Testing

/// Each refusal of the core, and each other error that the table of errors answers, has a sample, and a test of the
/// documentation holds every sample to a page.
@Suite("Refusals")
struct RefusalRuleTests {
    @Test(
        "Every refusal and every error that the table answers, and every case of it, has a sample, and so a page",
        arguments: answered)
    func samples(type: String) throws {
        let cases = try #require(Self.cases(of: type), "\(type) is not declared in Sources")
        let names = cases.isEmpty ? [type] : cases.map { "\(type).\($0)" }
        #expect(names.filter { !Self.samples.contains($0) } == [], "write its RefusalText with a sample")
    }

    @Test("Every refusal says its kind or is in the table, so that none is answered as a fault of the server")
    func table() {
        let declaration = /^(?:(?:public|package) )?enum (\w+Refusal): (?:Error|Refusal)\b/
        let declared = SourceTree.sources(of: ["MercatoCore", "MercatoHTTP", "MercatoWire"]).flatMap { file in
            file.lines.compactMap { $0.firstMatch(of: declaration).map { String($0.1) } }
        }
        #expect(declared.count > 5)
        #expect(declared.filter { !Self.answered.contains($0) } == [])
    }

    static let answered = Array(Set(tabled + refusals)).sorted()

    /// The types the table knows, but for Hummingbird's own error, which is answered as `NotFound` is.
    private static let tabled = SourceTree.text("Sources/MercatoHTTP/Answers/ErrorTable.swift")
        .matches(of: /case (?:let \w+ as|is) (\w+)/).map { String($0.1) }
        .filter { !["HTTPError", "any"].contains($0) }

    /// The types of the core that say themselves what they are.
    private static let refusals = SourceTree.sources(of: ["MercatoCore"]).flatMap { file in
        file.lines.compactMap { line in
            line.firstMatch(of: /^(?:package )?(?:extension|enum|struct) (\w+): (?:\w+, )*Refusal\b/)
                .map { String($0.1) }
        }
    }

    @Test("Every refusal that documents itself is among those that pages are made of")
    func listed() {
        let types = SourceTree.sources(of: ["MercatoCore"]).flatMap { file in
            file.lines.compactMap { $0.firstMatch(of: /^extension (\w+): DocumentedRefusal/).map { String($0.1) } }
        }
        let list = SourceTree.text("Sources/MercatoCore/Refusals/DocumentedRefusal.swift")
        #expect(types.count > 5)
        #expect(types.filter { !list.contains("\($0).self") } == [])
    }

    /// `Type` or `Type.case` of each.
    private static let samples = Set(
        SourceTree.text("Tests/MercatoDocsTests/RefusalSample.swift")
            .matches(of: /RefusalSample\(\s*(\w+(?:\.\w+)?)/).map { String($0.1) } + documented)

    /// Those among the texts of a refusal of the core, `samples: [Type.case, Type(…)]`.
    private static let documented = SourceTree.sources(of: ["MercatoCore"]).flatMap { file -> [String] in
        guard let start = file.lines.firstIndex(where: { $0.contains(": DocumentedRefusal {") }) else { return [] }
        return file.lines[start...].flatMap { $0.matches(of: /\b([A-Z]\w+(?:\.\w+)?)/).map { String($0.1) } }
    }

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
