import Foundation
import Testing

@Suite("The repository")
struct RepositoryRuleTests {
    @Test("Every page in the root and in docs begins with a title")
    func titles() {
        let root = SourceTree.paths(in: "", ending: ".md").filter { !$0.contains("/") }
        let pages = root + SourceTree.paths(in: "docs", ending: ".md")
        let offenders = pages.filter { page in
            let first = SourceTree.text(page).split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
            return !first.hasPrefix("# ") || first.dropFirst(2).allSatisfy(\.isWhitespace)
        }
        #expect(offenders == [])
    }

    @Test("Every script can be run, and says by what")
    func scripts() {
        let folders = ["Tests", "scripts", "Sources", ".ci", "docs"]
        let scripts = folders.flatMap { SourceTree.paths(in: $0, ending: ".sh") } + Self.named
        for script in scripts {
            let path = SourceTree.root.appending(path: script).path
            #expect(FileManager.default.isExecutableFile(atPath: path), "\(script) is not executable")
            #expect(SourceTree.text(script).hasPrefix("#!"), "\(script) does not begin with #!")
        }
    }

    @Test("The package declares a target for every room, in the order of their levels, with the same strictness")
    func package() throws {
        let text = SourceTree.text("Package.swift")
        // The executable is no `room(…)`, but it is the last.
        let places = try House.rooms.filter { $0.name != "mercato" }.map { room in
            let declaration = try Regex("room\\(\\s*\"\(room.name)\"")
            let place = try #require(text.firstRange(of: declaration), "\(room.name) is not in Package.swift")
            return (room.level, place.lowerBound)
        }
        let levels = places.sorted { $0.1 < $1.1 }.map(\.0)
        #expect(levels == levels.sorted())
        for name in ["ExistentialAny", "MemberImportVisibility", "InternalImportsByDefault"] {
            #expect(text.contains(".enableUpcomingFeature(\"\(name)\")"))
        }
        #expect(text.contains(".treatAllWarnings(as: .error)"))
    }

    /// Scripts without an ending, as far as they are there.
    private static let named = [".ci/run"].filter {
        FileManager.default.fileExists(atPath: SourceTree.root.appending(path: $0).path)
    }
}
