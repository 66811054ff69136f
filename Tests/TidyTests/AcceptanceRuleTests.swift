import Testing

@Suite("Acceptance tests")
struct AcceptanceRuleTests {
    private static let paths = SourceTree.paths(in: "Tests/Acceptance", ending: ".py").filter { path in
        path.split(separator: "/").last?.hasPrefix("test_") ?? false
    }

    @Test("stand in a folder by topic, each file under a name of its own")
    func folders() {
        #expect(Self.paths.count > 50)
        #expect(Self.paths.filter { $0.split(separator: "/").count != 4 } == [])
        let places = Dictionary(grouping: Self.paths) { String($0.split(separator: "/").last ?? "") }
        #expect(places.filter { $0.value.count > 1 }.map(\.value) == [])
    }

    @Test("have at most 400 lines a file")
    func length() {
        let long = Self.paths.filter {
            SourceTree.text($0).split(separator: "\n", omittingEmptySubsequences: false).count > 401
        }
        #expect(long == [])
    }

    @Test("say in their first line what they hold")
    func purpose() {
        #expect(Self.paths.filter { !SourceTree.text($0).hasPrefix("\"\"\"") } == [])
    }

    @Test("that a page or a comment names are there")
    func references() {
        let names = Set(Self.paths.compactMap { $0.split(separator: "/").last.map { String($0.dropLast(3)) } })
        let pages = SourceTree.paths(in: "", ending: ".md").filter { !$0.contains("/") }
        let others = ["docs", "Sources", "Tests"].flatMap { folder in
            [".md", ".py", ".swift"].flatMap { SourceTree.paths(in: folder, ending: $0) }
        }
        let missing = (pages + others).filter { $0 != "CHANGELOG.md" }.flatMap { page in
            // In pages a name in quotation marks is a file; in sources only what ends like one.
            let text = SourceTree.text(page)
            let named = text.matches(of: /\b(test_[a-z0-9_]+)\.py\b/).map(\.1)
            let quoted = page.hasSuffix(".md") ? text.matches(of: /`(test_[a-z0-9_]+)`/).map(\.1) : []
            return (named + quoted).map(String.init).filter { !names.contains($0) }.map { "\(page): \($0)" }
        }
        #expect(missing == [])
    }
}
