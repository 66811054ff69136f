import Foundation
import Testing

@Suite("Every Swift file")
struct FileRuleTests {
    private static let all = SourceTree.sources + SourceTree.tests

    // The other rules say nothing when nothing is read.
    @Test("The tree is found and read")
    func tree() {
        #expect(SourceTree.sources.contains { $0.path == "Sources/MercatoCore/NotFound.swift" && $0.lines.count > 2 })
        #expect(SourceTree.tests.contains { $0.path == "Tests/TidyTests/FileRuleTests.swift" })
    }

    @Test("has at most 500 lines")
    func length() {
        #expect(Self.all.filter { $0.lines.count > 501 }.map { "\($0.path): \($0.lines.count - 1) lines" } == [])
    }

    @Test("has lines of at most 120 characters")
    func width() {
        #expect(offences { $0.count > 120 ? "\($0.count) characters" : nil } == [])
    }

    @Test("has no tabs and no white space at the end of a line")
    func whitespace() {
        #expect(offences { $0.contains("\t") || $0.last == " " ? "white space" : nil } == [])
    }

    @Test("ends with one line break")
    func ending() {
        let offenders = Self.all.filter { $0.lines.last != "" || $0.lines.dropLast().last == "" }
        #expect(offenders.map(\.path) == [])
    }

    // Put together here, so that the rule does not find itself.
    @Test("leaves nothing for later", arguments: ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"])
    func later(word: String) {
        func isWord(_ part: Substring) -> Bool { part == word }
        #expect(
            offences { line in
                guard line.contains(word) else { return nil }
                // As a word of its own: `\uXXXX` is none.
                return line.split { !$0.isLetter }.contains(where: isWord) ? word : nil
            } == [])
    }

    @Test("with one type has that type's name")
    func names() {
        let offenders = Self.all.compactMap { file -> String? in
            let types = file.lines.compactMap(Self.declaredType)
            guard types.count == 1, let type = types.first, file.name != "Package.swift" else { return nil }
            return file.name == "\(type).swift" || file.name.hasPrefix("\(type)+") ? nil : "\(file.path): \(type)"
        }
        #expect(offenders == [])
    }

    @Test("does not stand empty")
    func placeholders() {
        let empty = Self.all.filter { file in file.lines.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
        #expect(empty.map(\.path) == [])
    }

    @Test("of tests names its tests in plain sentences")
    func sentences() {
        let offenders = SourceTree.tests.flatMap { file in
            file.offences { line in
                let line = line.drop { $0 == " " }
                if line == "@Test" || line.hasPrefix("@Test func") || line.hasPrefix("@Test(arguments") {
                    return "a test without a sentence"
                }
                guard let name = line.split(separator: " ").first(where: { $0.hasPrefix("test") }) else { return nil }
                return line.contains("func ") && name.dropFirst(4).first?.isUppercase == true ? "the prefix test" : nil
            }
        }
        #expect(offenders == [])
    }

    private func offences(_ rule: (String) -> String?) -> [String] {
        Self.all.flatMap { $0.offences(rule) }
    }

    /// The name of a type declared at the beginning of a line, not private.
    private static func declaredType(_ line: String) -> String? {
        guard let first = line.first, first.isLetter || first == "@" else { return nil }
        var words = line.split { $0 == " " || $0 == ":" || $0 == "<" }.drop { $0.hasPrefix("@") }
        while let word = words.first, ["public", "package", "internal", "final", "indirect"].contains(word) {
            words.removeFirst()
        }
        guard let kind = words.first, ["struct", "class", "enum", "actor", "protocol"].contains(kind) else {
            return nil
        }
        return words.dropFirst().first.map(String.init)
    }
}
