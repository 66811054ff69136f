import Testing

/// Each error that the table of errors answers has a sample, and a test of the documentation holds every sample to a
/// page.
@Suite("Refusals")
struct RefusalRuleTests {
    @Test("Every error that the table answers, and every case of it, has a sample, and so a page", arguments: answered)
    func samples(type: String) throws {
        let cases = try #require(Self.cases(of: type), "\(type) is not declared in Sources")
        let names = cases.isEmpty ? [type] : cases.map { "\(type).\($0)" }
        #expect(names.filter { !Self.samples.contains($0) } == [], "write a RefusalPage, and a RefusalSample for it")
    }

    @Test("Every refusal is in the table, so that none is answered as a fault of the server")
    func table() {
        let declaration = /^(?:(?:public|package) )?enum (\w+Refusal): Error\b/
        let declared = SourceTree.sources(of: ["MercatoCore", "MercatoHTTP", "MercatoWire"]).flatMap { file in
            file.lines.compactMap { $0.firstMatch(of: declaration).map { String($0.1) } }
        }
        #expect(declared.count > 5)
        #expect(declared.filter { !Self.answered.contains($0) } == [])
    }

    /// The types the table knows, but for Hummingbird's own error, which is answered as `NotFound` is.
    static let answered = SourceTree.text("Sources/MercatoHTTP/Answers/ErrorTable.swift")
        .matches(of: /case (?:let \w+ as|is) (\w+)/).map { String($0.1) }.filter { $0 != "HTTPError" }

    /// `Type` or `Type.case` of each.
    private static let samples = Set(
        SourceTree.text("Tests/MercatoDocsTests/RefusalSample.swift")
            .matches(of: /RefusalSample\(\s*(\w+(?:\.\w+)?)/).map { String($0.1) })

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
