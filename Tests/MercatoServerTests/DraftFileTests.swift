import Foundation
import Testing

@testable import MercatoServer

@Suite("A draft of a file")
struct DraftFileTests {
    private let directory: URL
    private var file: String { directory.appending(path: "backup.db").path }

    init() throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "mercato-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    }

    @Test("takes its name only when it is published, and is its owner's alone")
    func publishing() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        let draft = try DraftFile(for: file)
        try Data("whole".utf8).append(to: draft.path)
        #expect(try names() == ["backup.db.partial"])
        try draft.publish()
        #expect(try names() == ["backup.db"])
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "whole")
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("leaves nothing behind when it is given up")
    func givingUp() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        do { _ = try DraftFile(for: file) }
        #expect(try names() == [])
    }

    @Test("is refused while another is being written, which is not touched")
    func second() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        let first = try DraftFile(for: file)
        try Data("first".utf8).append(to: first.path)
        let fault = try #require(throws: ServerFault.self) { try DraftFile(for: file) }
        #expect(fault.description.contains("another mercato is writing \(file).partial"))
        try first.publish()
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "first")
    }

    @Test("begins empty, whatever an interrupted run left")
    func interrupted() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        let half = FileManager.default.createFile(
            atPath: "\(file).partial", contents: Data("half of".utf8), attributes: [.posixPermissions: 0o600])
        #expect(half)
        try Data("a journal".utf8).write(to: URL(filePath: "\(file).partial-journal"))
        try DraftFile(for: file).publish()
        #expect(try names() == ["backup.db"])
        #expect(try Data(contentsOf: URL(filePath: file)).isEmpty)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
    }
}

extension Data {
    /// Without a new file in its place, as writing does it otherwise.
    fileprivate func append(to path: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.write(contentsOf: self)
        try handle.close()
    }
}
