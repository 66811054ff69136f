import Foundation
import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import Testing

/// Whatever stands in the file, the process that reads it lives on: a trap would end this test run.
@Suite("Hostile bytes in the file")
struct HostileBytesTests {
    private let directory = TemporaryDirectory()

    private static let tables = [
        "account_day_sums", "account_sums", "accounts", "alerts", "api_keys", "audit_events", "billing_items",
        "enabled_extensions", "event_sids", "first_answers", "installations", "item_sums", "key_filters",
        "key_pages", "key_segments", "listing_extensions", "listing_invitations", "listing_sections", "listings",
        "numbers", "referral_conversions", "report_chains", "reports", "reversals", "row_seals",
    ]

    private static func values(of column: StoredColumn) -> [(any DatabaseValueConvertible & Sendable)?] {
        switch column.type {
        case "INTEGER": [nil, Int64.max, Int64.min, -1, "x"]
        case "BLOB": [nil, Data(), Data([0xFF, 0x00, 0xC3]), 1.5]
        default:
            switch column.name {
            case "large_amount", "unit_price":
                [nil, "170000000000000000000000000", "-99999999999999999999.999999999999", "", Data([0xFF])]
            case "events":
                [
                    nil, String(repeating: "[", count: 70_000), "[[1,\"\(String(repeating: "9", count: 70_000))\"]]",
                    "[[9223372036854775807,-9223372036854775808]]", "[[1,1],[1,1]]", "{}", Data([0xFF]),
                    "[\(repeatElement("[1,1]", count: 5_000).joined(separator: ","))]",
                ]
            case "items", "configuration", "module_info", "content", "before", "after", "fingerprint",
                "configuration_schema":
                [nil, String(repeating: "[", count: 70_000), #"[["BI",1,2,3,4]]"#, "{}", Data([0xFF])]
            default: [nil, "", "AC" + String(repeating: "f", count: 32), Data([0xFF, 0x00, 0xC3])]
            }
        }
    }

    @Test("No value in any column ends the process, and whatever it is in, the rest is served", arguments: tables)
    func survives(table: String) async throws {
        let books = try await FullMarketplace(in: directory)
        for column in try books.change({ try StoredColumn.of(table, $0) }) {
            for (number, value) in Self.values(of: column).enumerated() {
                let other = "\(directory.path)/\(column.name)-\(number)"
                try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
                let copy = "\(other)/mercato.db"
                try FileManager.default.copyItem(atPath: books.path, toPath: copy)
                try FullMarketplace.change(copy) { try Self.force(value, into: column, $0) }
                _ = try? SQLiteFile(copy).read { try Verification.run($0) }
                let engine = try SQLiteEngine(directory: other, form: .dense)
                let good = try await StoreDrive(engine, books).run()
                #expect(good > 0, "\(column) = \(String(describing: value))")
                try? engine.close()
                try FileManager.default.removeItem(atPath: other)
            }
        }
    }

    /// Puts a value into every row where SQLite lets it, past all of the table's own rules.
    private static func force(
        _ value: (any DatabaseValueConvertible)?, into column: StoredColumn, _ db: Database
    ) throws {
        let sql = try String.fetchOne(
            db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [column.table])
        let written = try #require(sql)
        let loose =
            written.replacingOccurrences(of: " NOT NULL", with: "").replacingOccurrences(of: "STRICT, ", with: "")
            .replacingOccurrences(of: ") STRICT", with: ")")
        func set(_ sql: String) throws {
            try db.execute(sql: "PRAGMA writable_schema = ON")
            try db.execute(
                sql: "UPDATE sqlite_schema SET sql = ? WHERE name = ?", arguments: [sql, column.table])
            try db.execute(sql: "PRAGMA writable_schema = RESET")
        }
        try set(loose)
        // Even so, a key of whole numbers takes nothing else.
        try? db.execute(sql: "UPDATE OR IGNORE \(column.table) SET \(column.name) = ?", arguments: [value])
        try set(written)
    }
}
