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
        let engine = try SQLiteEngine(directory: directory.path, form: .dense)
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

extension LedgerForm {
    /// Every report carries its link, and keys are written down early, so that damage to either has somewhere to be.
    static var dense: LedgerForm {
        var form = LedgerForm()
        form.reportsPerLink = 1
        form.keysPerSegment = 1
        return form
    }
}

extension BooksUnderTest {
    private var reportCondition: String { "number = (SELECT number FROM usage_reports WHERE sid = '\(report)')" }

    /// A part of what its report says of the event that the damage is done to.
    enum EventPart: Int {
        case item, amount, more
    }

    func setEvent(
        _ part: EventPart, to value: (any DatabaseValueConvertible)?, in db: Database
    ) throws -> String {
        try db.execute(
            sql: "UPDATE reports SET events = json_set(events, ?, ?) WHERE \(reportCondition)",
            arguments: ["$[\(place(in: db))][\(part.rawValue)]", value])
        return event
    }

    /// The event's place in its report.
    func place(in db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT number % 1024 FROM billing_events WHERE sid = ?", arguments: [event]) ?? -1
    }

    func setReport(_ column: String, to value: (any DatabaseValueConvertible)?, in db: Database) throws -> String {
        try db.execute(sql: "UPDATE reports SET \(column) = ? WHERE \(reportCondition)", arguments: [value])
        return report
    }

    func setAmount(_ units: Int64, in db: Database) throws -> String { try setEvent(.amount, to: units, in: db) }

    /// Says of an event that it reverses another; nil for one that is not there.
    func reverse(_ event: String, charge: String?, in db: Database) throws -> String {
        let find = "SELECT number FROM billing_events WHERE sid = ?"
        let number = try Int64.fetchOne(db, sql: find, arguments: [event])
        let reversed = try charge.map { try Int64.fetchOne(db, sql: find, arguments: [$0]) } ?? 999 * 1024
        try db.execute(sql: "INSERT INTO reversals VALUES (?, ?)", arguments: [number, reversed])
        return event
    }

    /// The number that stands for a SID; a new one for what nothing stands for.
    func number(of sid: SID, in db: Database) throws -> Int64 { try number(of: sid.description, in: db) }

    func number(of sid: String, in db: Database) throws -> Int64 {
        try db.execute(sql: "INSERT OR IGNORE INTO numbers (sid) VALUES (?)", arguments: [sid])
        return try Int64.fetchOne(db, sql: "SELECT number FROM numbers WHERE sid = ?", arguments: [sid]) ?? 0
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
