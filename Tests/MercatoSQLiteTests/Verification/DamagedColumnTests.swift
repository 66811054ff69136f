import Foundation
import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Damage to each column of each table")
struct DamagedColumnTests {
    private let directory = TemporaryDirectory()

    /// Columns where any value is as right as another, each with the reason.
    private static let free = [
        "api_keys.date_last_used": "noted every few seconds and decides nothing; a later use writes it anew",
        "key_segments.level": "says only which segments are merged with one another",
    ]
    /// Tables whose rows may be gone: retention purges them.
    private static let purged: Set<String> = ["alerts", "audit_events"]

    private static let tables = [
        "account_day_sums", "account_sums", "accounts", "alerts", "api_keys", "audit_events", "billing_items",
        "enabled_extensions", "event_sids", "first_answers", "installations", "item_sums", "key_filters",
        "key_pages", "key_segments", "listing_extensions", "listing_invitations", "listing_sections", "listings",
        "numbers", "referral_conversions", "report_chains", "reports", "reversals", "row_seals", "unique_name_gaps",
        "unique_name_marks",
    ]

    @Test("Every table is damaged by these tests, and has a row to damage")
    func complete() async throws {
        let books = try await FullMarketplace(in: directory)
        let outcome = try books.verify()
        #expect(outcome.findings == [])
        let tables = try books.change { try StoredColumn.tables($0) }
        #expect(tables == Self.tables)
        for table in tables {
            #expect(try books.change { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table)") } != 0, "\(table)")
        }
    }

    @Test("A changed value is found, whatever the column", arguments: tables)
    func changed(table: String) async throws {
        let books = try await FullMarketplace(in: directory)
        for column in try books.change({ try StoredColumn.of(table, $0) }) {
            var damages = 0
            let isFree = Self.free[column.testDescription] != nil
            for value in isFree ? [0, 1] : try books.change({ try Self.values(of: column, $0) }) {
                let copy = "\(directory.path)/damaged.db"
                try? FileManager.default.removeItem(atPath: copy)
                try FileManager.default.copyItem(atPath: books.path, toPath: copy)
                guard try FullMarketplace.change(copy, { try column.put(value, $0) }) else { continue }
                damages += 1
                let outcome = try SQLiteFile(copy).read { try Verification.run($0) }
                #expect(outcome.isBalanced == isFree, "\(column) = \(value): \(outcome.findings)")
            }
            #expect(damages > 0, "\(column)")
        }
    }

    @Test("A row that is gone is found", arguments: tables.filter { !purged.contains($0) })
    func removed(table: String) async throws {
        let books = try await FullMarketplace(in: directory)
        try books.change { db in
            let keys = try StoredColumn.keys(of: table, db).joined(separator: ", ")
            try db.execute(
                sql: "DELETE FROM \(table) WHERE (\(keys)) = (SELECT \(keys) FROM \(table) ORDER BY \(keys) LIMIT 1)")
        }
        #expect(try !books.verify().isBalanced)
    }

    @Test("An alert or an audit event that was purged is no finding", arguments: purged.sorted())
    func purging(table: String) async throws {
        let books = try await FullMarketplace(in: directory)
        try books.change { try $0.execute(sql: "DELETE FROM \(table)") }
        #expect(try books.verify().findings == [])
    }

    /// Values that a column takes: what another row has there, what nearly is the same, and what is none of its kind.
    private static func values(
        of column: StoredColumn, _ db: Database
    ) throws -> [any DatabaseValueConvertible] {
        let present = try DatabaseValue.fetchAll(
            db, sql: "SELECT DISTINCT \(column.name) FROM \(column.table) WHERE \(column.name) IS NOT NULL LIMIT 3")
        switch column.type {
        case "INTEGER":
            let numbers = present.compactMap { Int64.fromDatabaseValue($0) }
            return numbers.map { $0 == 0 ? 1 : $0 - 1 } + [0, 1, Int64.max, Int64.min]
        case "BLOB":
            return [Data(), Data([1]), Data(repeating: 7, count: 16), Data(repeating: 7, count: 32)]
        default:
            let texts = present.compactMap { String.fromDatabaseValue($0) }
            return texts.flatMap { [$0, "\($0)x"] } + texts.prefix(1).map { $0.uppercased() } + ["", "main", "active"]
        }
    }
}
