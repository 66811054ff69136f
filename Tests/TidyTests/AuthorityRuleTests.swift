import Testing

/// Authority is decided in the core's `Access`, and nowhere else (decision 0024).
@Suite("Authority")
struct AuthorityRuleTests {
    @Test("Faces decide nothing and reach no store but through use cases", arguments: decisions)
    func faces(banned: String) {
        #expect(offences(against: banned, in: SourceTree.sources(of: Self.faces)) == [])
    }

    @Test("A handler names its use case", arguments: ["MercatoAPI", "MercatoSandbox"])
    func handlers(room: String) {
        let handlers = SourceTree.sources(of: [room]).filter { file in
            file.lines.contains { $0.contains(": OperationHandler {") }
        }
        #expect(!handlers.isEmpty)
        #expect(handlers.filter { file in !file.lines.contains { $0.contains("let useCase = UseCase.") } } == [])
    }

    @Test("Use cases hold the authorized store, not the store itself")
    func useCases() {
        let outside = SourceTree.sources(of: ["MercatoCore"]).filter { file in
            !["/Access/", "/Ports/", "/Retention/", "/UseCases.swift"].contains { file.path.contains($0) }
        }
        #expect(outside.count > 50)
        for banned in ["any Store\\b", "ServerStore"] { #expect(offences(against: banned, in: outside) == []) }
    }

    @Test("Only what authenticates a request makes a caller of it")
    func callers() {
        // A founder is taken for the caller of its own founding: nobody else is there.
        let allowed = ["/Access/Caller.swift", "/AccountAdministration+Founding.swift", "/MercatoTestSupport/"]
        let others = SourceTree.sources.filter { file in !allowed.contains { file.path.contains($0) } }
        #expect(offences(against: "\\bCaller\\(", in: others) == [])
    }

    private static let faces: Set = ["MercatoAPI", "MercatoDocs", "MercatoHTTP"]
    private static let decisions = [
        "any Store\\b", "ServerStore", "AuthorizedStore", "requireOperator", "requireFullAccess", "hasFullAccess",
        "requirePublisher", "caller\\.account\\.roles", "key\\?\\.kind", "key\\?\\.policy",
    ]

    private func offences(against banned: String, in files: [SourceTree.File]) -> [String] {
        guard let pattern = try? Regex(banned) else { return ["\(banned) is no pattern"] }
        return files.flatMap { file in
            file.offences { line in
                let code = line.firstRange(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
                return code.contains(pattern) ? "\(banned) must not stand here" : nil
            }
        }
    }
}
