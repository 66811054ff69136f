import Foundation

/// The files of this repository, as the rules look at them.
enum SourceTree {
    struct File: Equatable, Sendable {
        /// From the repository's root, such as `Sources/MercatoCore/NotFound.swift`.
        let path: String
        let lines: [String]

        var name: String { String(path.split(separator: "/").last ?? "") }

        /// The room of a source file, `MercatoCore`; nil elsewhere.
        var room: String? {
            let parts = path.split(separator: "/")
            return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
        }

        /// The lines that break a rule, as `path:line: reason`.
        func offences(_ rule: (String) -> String?) -> [String] {
            lines.enumerated().compactMap { index, line in rule(line).map { "\(path):\(index + 1): \($0)" } }
        }
    }

    /// Found by going up from this file, or said by `MERCATO_ROOT` where the sources are built elsewhere.
    static let root: URL = {
        if let named = ProcessInfo.processInfo.environment["MERCATO_ROOT"] { return URL(filePath: named) }
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let marks = ["Package.swift", "Sources/MercatoCore"].map { folder.appending(path: $0).path }
            if marks.allSatisfy(FileManager.default.fileExists(atPath:)) { return folder }
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    static let sources = swiftFiles(in: "Sources")
    static let tests = swiftFiles(in: "Tests")

    static func sources(of rooms: Set<String>) -> [File] {
        sources.filter { $0.room.map(rooms.contains) ?? false }
    }

    /// All files below a folder whose names end so, hidden ones and what a build makes left out.
    static func paths(in folder: String, ending: String) -> [String] {
        let start = root.appending(path: folder)
        let found = FileManager.default.enumerator(
            at: start, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
        let paths = (found?.allObjects as? [URL] ?? []).map(\.path).filter { $0.hasSuffix(ending) }
        return paths.map { String($0.dropFirst(root.path.count).drop { $0 == "/" }) }
            .filter { !$0.hasPrefix(".") && !$0.hasPrefix("build/") }.sorted()
    }

    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
    }

    private static func swiftFiles(in folder: String) -> [File] {
        paths(in: folder, ending: ".swift").map { path in
            let lines = text(path).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            return File(path: path, lines: lines)
        }
    }
}
