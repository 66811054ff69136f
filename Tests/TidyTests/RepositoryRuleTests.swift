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

    @Test("Every script can be run, says by what, and is looked at by `make check`")
    func scripts() {
        #expect(Self.scripts.count > 5)
        let check = SourceTree.text("Makefile")
        for script in Self.scripts {
            let path = SourceTree.root.appending(path: script).path
            #expect(FileManager.default.isExecutableFile(atPath: path), "\(script) is not executable")
            #expect(SourceTree.text(script).hasPrefix("#!"), "\(script) does not begin with #!")
            #expect(check.contains("sh -n \(script)"), "`make check` does not look at \(script)")
        }
    }

    @Test("ARCHITECTURE.md shows every room on the level it stands on", arguments: House.rooms.map(\.name))
    func architecture(name: String) throws {
        let room = try #require(House.room(name))
        let lines = SourceTree.text("ARCHITECTURE.md").split(separator: "\n")
        var level: Int?
        let found = lines.compactMap { line -> Int? in
            if let match = line.firstMatch(of: /^level (\d)\s/) { level = Int(match.1) }
            let isShown = line.firstMatch(of: /^(?:level \d)?\s+(\w+)\s{2,}\S/).map { $0.1 == name } ?? false
            return isShown ? level : nil
        }
        #expect(found == [room.level])
    }

    @Test("A commit says what moved it, what it changes and what comes of it")
    func commits() throws {
        guard let log = Self.git("log", "--no-merges", "--since=2026-11-21T15:00Z", "--format=%h %s%x01%b%x02") else {
            return
        }
        let offenders = log.split(separator: "\u{2}").filter { commit in
            commit.contains("\u{1}")
                && !["Motivation:", "Modifications:", "Result:"].allSatisfy { commit.contains($0) }
        }
        #expect(offenders.compactMap { $0.split(separator: "\u{1}").first.map(String.init) } == [])
    }

    /// What `git` prints; nil where this is no clone.
    private static func git(_ arguments: String...) -> String? {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", SourceTree.root.path] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return nil }
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
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

    /// Everything outside the sources that a shell runs.
    private static let scripts = [".ci", "Benchmarks", "Fuzz", "Packaging", "Scripts"].flatMap { folder in
        let names =
            (try? FileManager.default.contentsOfDirectory(
                atPath: SourceTree.root.appending(path: folder).path)) ?? []
        return names.sorted().map { "\(folder)/\($0)" }.filter { path in
            let isShell = SourceTree.text(path).split(separator: "\n").first?.contains(/^#!.*\b(?:ba)?sh\b/) ?? false
            return isShell || path.hasSuffix(".sh")
        }
    }
}
