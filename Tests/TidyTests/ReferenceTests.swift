import Testing

/// What a comment refers to can be read in this repository.
@Suite("References")
struct ReferenceTests {
    private struct Line {
        let place: String
        let text: String
    }

    /// The lines of sources, tests and pages, each joined with the next, because a reference may run over a line's end.
    private static let lines: [Line] = {
        let pages = ["Sources", "Tests", "docs", "Fuzz", "Benchmarks"].flatMap { folder in
            [".swift", ".py", ".md"].flatMap { SourceTree.paths(in: folder, ending: $0) }
        }
        let root = SourceTree.paths(in: "", ending: ".md").filter { !$0.contains("/") }
        return (pages + root).filter { $0 != "docs/contract.md" }.flatMap { path in
            let lines = SourceTree.text(path).split(separator: "\n", omittingEmptySubsequences: false)
            return lines.indices.map { index in
                let next = index + 1 < lines.count ? lines[index + 1] : ""
                let continuation = next.drop { $0 == " " || $0 == "/" }
                return Line(place: "\(path):\(index + 1)", text: "\(lines[index]) \(continuation)")
            }
        }
    }()

    private static let headings = Set(
        SourceTree.text("docs/contract.md").split(separator: "\n").filter { $0.hasPrefix("### ") }
            .map { String($0.dropFirst(4)) })

    @Test("A reference to the contract names headings of docs/contract.md")
    func contract() {
        #expect(Self.headings.count > 40)
        let references = Self.lines.flatMap { line in
            guard line.text.contains("contract: ") else { return [(String, String)]() }
            return line.text.matches(of: /\(contract: ([^();]+)[);]/).flatMap { match in
                match.1.split(separator: ",").map { (line.place, String($0.drop { $0 == " " })) }
            }
        }
        #expect(references.count > 100)
        #expect(references.filter { !Self.headings.contains($0.1) }.map { "\($0.0): \($0.1)" } == [])
    }

    @Test("No comment needs a key: a decision of the contract is called by what it decides")
    func numbers() {
        let offenders = Self.lines.filter { line in
            // Looked for first, because most lines have neither and the forms cost more.
            guard line.text.utf8.contains(UInt8(ascii: "D")) || line.text.contains("ontract") else { return false }
            // Percent-encoded bytes look alike.
            return line.text.contains(/(?:^|[^%\w])D\d{1,2}\b/)
                || line.text.contains(/\b[Cc]ontract (?:section )?\(?[a-g]\b/)
        }
        #expect(offenders.map(\.place) == [])
    }

    @Test("A decision that is referred to is there, and stands in the list of decisions")
    func decisions() {
        let pages = SourceTree.paths(in: "docs/decisions", ending: ".md").compactMap { path in
            path.split(separator: "/").last.flatMap { $0.firstMatch(of: /^(\d{4})-/).map { String($0.1) } }
        }
        #expect(pages.count > 20)
        let list = SourceTree.text("docs/decisions/README.md")
        #expect(pages.filter { !list.contains("[\($0)](") } == [])
        let missing = Self.lines.flatMap { line in
            guard line.text.contains("decision") else { return [(String, String)]() }
            return line.text.matches(of: /decisions? (\d{4})/).map { (line.place, String($0.1)) }
        }.filter { !pages.contains($0.1) }
        #expect(missing.map { "\($0.0): \($0.1)" } == [])
    }
}
