import Foundation
import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Verification of the books in a file")
struct VerificationTests {
    private let directory = TemporaryDirectory()

    @Test("Sound books balance, and everything in them was looked at")
    func sound() async throws {
        let outcome = try await BooksUnderTest(in: directory).verify()
        #expect(outcome.findings == [])
        #expect(outcome.isBalanced)
        #expect(outcome.checked == BooksCounts(reports: 4, events: 6, totals: 4, keys: 1, installations: 2, rows: 12))
    }

    @Test("A marketplace without any usage balances")
    func empty() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        _ = try Marketplace(on: engine)
        try engine.close()
        let outcome = try SQLiteFile("\(directory.path)/mercato.db").read { try Verification.run($0) }
        #expect(outcome.isBalanced)
        #expect(outcome.checked.events == 0)
    }

    @Test("A database without accounts is no marketplace, so nothing is said of its books")
    func nothing() throws {
        try SQLiteEngine(directory: directory.path).close()
        let path = "\(directory.path)/mercato.db"
        let error = #expect(throws: StoreFault.self) { try SQLiteFile(path).read { try Verification.run($0) } }
        guard case .unavailable(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains(path) && reason.contains("mercato init"))
    }

    @Test("Charges in units, a credit of all of them and a day below 0 balance")
    func credits() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(Fixtures.counting(unitPrice: "0.25"), on: engine)
        _ = try await world.report(units: "10")
        world.fixtures.time.advance(milliseconds: 86_400_000)
        _ = try await world.report(units: "-10", key: "k")
        try engine.close()
        let outcome = try SQLiteFile("\(directory.path)/mercato.db").read { try Verification.run($0) }
        #expect(outcome.findings == [])
        #expect(outcome.checked.reports == 2 && outcome.checked.events == 2 && outcome.checked.totals == 2)
    }

    @Test("What is broken is found and named", arguments: BrokenRow.all)
    func broken(row: BrokenRow) async throws {
        let books = try await BooksUnderTest(in: directory)
        let subject = try books.change { try row.damage($0, books) }
        let outcome = try books.verify()
        #expect(!outcome.isBalanced)
        let found = outcome.findings.filter { $0.rule == row.rule && $0.subject == subject }
        #expect(!found.isEmpty, "\(outcome.findings)")
    }

    @Test("What cannot be read of a report's events is named by the column and the report")
    func unreadableEvents() async throws {
        let books = try await BooksUnderTest(in: directory)
        _ = try books.change { try books.setReport("events", to: "[[1,1]]]", in: $0) }
        let found = try books.verify().findings.filter { $0.rule == .unreadable }
        #expect(found.map(\.subject) == [books.report])
        #expect(found.map(\.text) == ["has a value that cannot be read in its column events (report number 1)"])
    }

    @Test("Every rule is broken by a row of the table")
    func complete() {
        // What cannot be read although its seal is right was there before seals were (ChainMigrationTests).
        // An event has no parties of its own in this store: they are its report's.
        #expect(Set(BrokenRow.all.map(\.rule)).union([.unreadable, .eventParties]) == Set(Finding.Rule.allCases))
    }

    // Sums alone would not show it: what one event lacks the other has too much.
    @Test("Two events that share an amount otherwise are found, though every sum is right")
    func swapped() async throws {
        let books = try await BooksUnderTest(in: directory)
        try books.change { db in
            try db.execute(
                sql: """
                    UPDATE reports
                    SET events = json_set(events, '$[0][1]', 200000000000, '$[1][1]', 300000000000)
                    WHERE events ->> '$[0][1]' = 250000000000 AND events ->> '$[1][1]' = 250000000000
                    """)
            try #require(db.changesCount == 1)
        }
        let outcome = try books.verify()
        #expect(Set(outcome.findings.map(\.rule)) == [.chain])
    }

    @Test("Findings are counted all and listed up to a limit")
    func manyFindings() async throws {
        let books = try await BooksUnderTest(in: directory)
        try books.change { db in
            for number in 0..<250 {
                let item = try books.number(of: "BI\(number)", in: db)
                let installation = try books.number(of: "XEz", in: db)
                try db.execute(
                    sql: "INSERT INTO item_sums VALUES (?, ?, 1, 1, NULL, 1)", arguments: [installation, item])
            }
        }
        let outcome = try books.verify()
        #expect(outcome.findingCount == 250)
        #expect(outcome.findings.count == Limits.findingsMax)
    }

    // More unfinished reports than are remembered: each must still be told of once.
    @Test("Many reports without one of their events are each told of once")
    func manyUnfinished() async throws {
        let books = try await BooksUnderTest(in: directory)
        let count = Limits.unmatchedReportsMax + 50
        try books.change { db in
            try db.inTransaction {
                for number in 1...count {
                    try db.execute(
                        sql: """
                            INSERT INTO reports SELECT ?, ?, installation, publisher, customer, date_created, currency,
                                NULL, NULL, NULL, json_remove(events, '$[1]'), items
                            FROM reports WHERE number = (SELECT number FROM usage_reports WHERE sid = ?)
                            """,
                        arguments: [1_000 + number, Data("report \(10_000 + number).".utf8.prefix(16)), books.report])
                }
                return .commit
            }
        }
        let outcome = try books.verify()
        #expect(outcome.findings.filter { $0.rule == .itemWithoutEvent }.count <= count)
        // Each has an event missing, one that it does not name, and no link; and the total is not the sum.
        #expect(outcome.findingCount >= count + 1)
    }

    @Test("A running engine is verified while it writes, and neither is disturbed")
    func live() async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        let item = world.fixtures.item.sid.description
        _ = try await world.report([(item, "1")])
        let file = SQLiteFile("\(directory.path)/mercato.db")
        try file.read { books in
            try world.change { try $0.accounts.insert(world.fixtures.account("Late")) }
            #expect(try Verification.run(books).isBalanced)
        }
        _ = try await world.report([(item, "1")])
        #expect(try file.read { try Verification.run($0) }.checked.events == 2)
        // A reader holds the WAL: the engine closes all the same, and nothing is lost.
        try file.read { books in
            _ = try Verification.run(books)
            _ = try engine.close()
        }
        #expect(try file.read { try Verification.run($0) }.checked.events == 2)
    }

    @Test("A file that is no database, or of another version, is refused with a reason")
    func otherFiles() async throws {
        let books = try await BooksUnderTest(in: directory)
        try books.change { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 the future')") }
        #expect(try reason(books.path).contains("made by a newer mercato"))
        #expect(throws: StoreFault.self) { try SQLiteEngine(directory: directory.path) }
        try books.change { db in
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier NOT LIKE '0001%'")
        }
        #expect(try reason(books.path).contains("mercato migrate"))
        try books.change { try $0.execute(sql: "DELETE FROM grdb_migrations") }
        #expect(try reason(books.path).contains("is not the database of a mercato"))
        let text = "\(directory.path)/text"
        try Data(repeating: 0x2A, count: 4_096).write(to: URL(filePath: text))
        #expect(try reason(text).contains("not a database"))
        #expect(try reason("\(directory.path)/none").contains("there is no file"))
    }

    private func reason(_ path: String) throws -> String {
        let fault = try #require(throws: StoreFault.self) { try SQLiteFile(path).read { try Verification.run($0) } }
        guard case .unavailable(let reason) = fault else { return "another fault: \(fault)" }
        return reason
    }
}
