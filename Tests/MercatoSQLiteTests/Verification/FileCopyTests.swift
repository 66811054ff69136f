import Foundation
import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import Testing

@Suite("Copying a database file")
struct FileCopyTests {
    private let directory = TemporaryDirectory()

    @Test("A copy is one state, though the engine commits between two of its steps")
    func oneState() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        // Enough for several steps.
        for number in 0..<400 {
            let account = world.fixtures.account(String(repeating: "x", count: 4_000) + "\(number)")
            try world.change { try $0.accounts.insert(account) }
        }
        let copy = "\(directory.path)/copy.db"
        var steps: [Int] = []
        try SQLiteFile("\(directory.path)/mercato.db").copy(to: copy) { done, total in
            #expect(throws: Never.self) {
                try world.change { try $0.accounts.insert(world.fixtures.account("During \(done)")) }
            }
            steps.append(total)
        }
        #expect(steps.count > 1)
        #expect(Set(steps).count == 1, "a commit in between must not start the copy anew")
        let names = try await DatabaseQueue(path: copy).read { db in
            try String.fetchAll(db, sql: "SELECT friendly_name FROM accounts")
        }
        #expect(names.count == 404)
        #expect(names.filter { $0.hasPrefix("During") } == [])
        #expect(try SQLiteFile(copy).read { try Verification.run($0) }.isBalanced)
        try engine.close()
    }

    @Test("A copy is a single file, and reading it makes no other")
    func singleFile() async throws {
        let books = try await BooksUnderTest(in: directory)
        let other = TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: other.path, withIntermediateDirectories: true)
        try SQLiteFile(books.path).copy(to: "\(other.path)/copy.db") { _, _ in }
        #expect(try SQLiteFile("\(other.path)/copy.db").read { try Verification.run($0) }.isBalanced)
        #expect(try FileManager.default.contentsOfDirectory(atPath: other.path) == ["copy.db"])
    }
}
