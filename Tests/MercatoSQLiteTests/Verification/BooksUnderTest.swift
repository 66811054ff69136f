import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes

/// Sound books in a file that no engine holds open, to be broken through a connection of its own.
struct BooksUnderTest: Sendable {
    let fixtures: Fixtures
    let path: String
    /// The report with a key: two submitted items, 1.5 of the first and 2 of the second, and one refused.
    let report: String
    /// The event of its first item.
    let event: String

    init(in directory: TemporaryDirectory) async throws {
        let engine = try SQLiteEngine(directory: directory.path)
        let world = try Marketplace(on: engine)
        fixtures = world.fixtures
        path = "\(directory.path)/mercato.db"
        let item = fixtures.item.sid.description
        let second = fixtures.secondItem.sid.description
        let answer = try await world.report([(item, "1.5"), (second, "2"), ("BIx", "3")], key: "k")
        _ = try await world.report([(item, "0.25"), (item, "0.25")])
        fixtures.time.advance(milliseconds: 86_400_000)
        _ = try await world.report([(item, "44.02")])
        let other = fixtures.installation(named: "other")
        try world.change { try $0.installations.insert(other) }
        _ = try await world.report([(second, "12.355")], on: other.sid)
        report = answer.report.sid.description
        let filter = BillingEventFilter(installationSid: fixtures.installation.sid, reportSid: answer.report.sid)
        let events = try await engine.read { try $0.ledger.events(filter, page: PageRequest(size: 10)).records }
        event = events.last?.sid.description ?? ""
        try engine.close()
    }

    /// Changes the file without any of SQLite's own checks.
    func change<Result>(_ body: (Database) throws -> Result) throws -> Result {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return try DatabaseQueue(path: path, configuration: configuration).writeWithoutTransaction(body)
    }

    func verify() throws -> Verification.Outcome {
        try SQLiteFile(path).read { try Verification.run($0) }
    }
}

extension BooksUnderTest {
    func setEvent(_ column: String, to value: any DatabaseValueConvertible, in db: Database) throws -> String {
        try db.execute(sql: "UPDATE billing_events SET \(column) = ? WHERE sid = ?", arguments: [value, event])
        return event
    }

    func setReport(_ column: String, to value: any DatabaseValueConvertible, in db: Database) throws -> String {
        try db.execute(sql: "UPDATE usage_reports SET \(column) = ? WHERE sid = ?", arguments: [value, report])
        return report
    }

    func changeTotals(_ sql: String, in db: Database) throws -> String {
        try db.execute(sql: sql)
        return fixtures.installation.sid.description
    }

    func insertInstallation(
        _ sid: String, of listing: String, named name: String? = nil, in db: Database
    ) throws {
        try db.execute(
            sql: "INSERT INTO installations VALUES (?, ?, ?, ?, '{}', 1, 0, 0, NULL, 1, NULL)",
            arguments: [sid, fixtures.customer.sid.description, listing, name ?? fixtures.installation.uniqueName])
    }
}
