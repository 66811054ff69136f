import Foundation
import MercatoWire
import Testing

@Suite("The client's page")
struct ClientPageTests {
    private let page: String
    private let root: URL

    init() throws {
        root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        page = try String(contentsOf: root.appending(path: "docs/client.md"), encoding: .utf8)
    }

    @Test("Its program is the example's")
    func program() throws {
        let source = try String(
            contentsOf: root.appending(path: "Examples/BillUsage/BillUsage.swift"), encoding: .utf8)
        let start = try #require(source.firstRange(of: "    // begin\n")?.upperBound)
        let end = try #require(source.firstRange(of: "    // end\n")?.lowerBound)
        let program = source[start..<end].split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }.joined(separator: "\n")
        #expect(program.count > 200 && page.contains(program))
    }

    @Test("It names files that are there, and operations that have methods")
    func names() throws {
        let folder = root.appending(path: "Sources/MercatoClient/Operations")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.filter { !page.contains("`\($0)`") } == [])
        let sources = try files.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
        let spans = OperationID.allCases.filter { "\($0)".hasPrefix("listUsageRecord") }
        for id in OperationID.allCases where id.canonical == id && !spans.dropFirst().contains(id) {
            #expect(sources.contains("public func \(id)("), "no method is called \(id)")
        }
    }

    @Test("Its lines are at most 120 columns wide")
    func width() {
        #expect(page.split(separator: "\n").filter { $0.count > 120 } == [])
    }
}
