import Testing

@Suite("Every function")
struct FunctionRuleTests {
    @Test("has at most 60 lines")
    func length() {
        #expect(
            Self.functions(in: SourceTree.sources + SourceTree.tests).filter { $0.lines > 60 }
                .map { "\($0.place): \($0.lines) lines" } == [])
    }

    // A rule that finds no function would hold everywhere.
    @Test("is found by the rule")
    func found() {
        #expect(Self.functions(in: SourceTree.sources).count > 1_000)
    }

    private struct Function {
        let place: String
        /// From its head to its closing brace.
        let lines: Int
    }

    /// The formatter lets a function end at the first `}` that stands as far in as its head.
    private static func functions(in files: [SourceTree.File]) -> [Function] {
        files.flatMap { file in
            file.lines.indices.compactMap { start -> Function? in
                let head = file.lines[start]
                guard isHead(head) else { return nil }
                let closing = String(head.prefix { $0 == " " }) + "}"
                guard !head.hasSuffix("}"),
                    let end = file.lines[start...].firstIndex(where: { $0 == closing || $0.hasPrefix(closing + " ") })
                else { return nil }
                return Function(place: "\(file.path):\(start + 1)", lines: end - start + 1)
            }
        }
    }

    private static let modifiers: Set<Substring> = [
        "public", "package", "internal", "private", "fileprivate", "static", "class", "final", "override", "mutating",
        "nonmutating", "consuming", "convenience", "required",
    ]

    private static func isHead(_ line: String) -> Bool {
        var words = line.split(separator: " ").drop { $0.hasPrefix("@") }
        while let word = words.first, modifiers.contains(word) { words.removeFirst() }
        guard let word = words.first else { return false }
        return word == "func" || word.hasPrefix("init(") || word.hasPrefix("init<")
    }
}
