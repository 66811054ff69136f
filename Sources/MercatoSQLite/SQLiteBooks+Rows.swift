import Foundation
import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

/// Every row that is not part of the ledger: held against its seal, and read as the store itself reads it.
extension SQLiteBooks {
    func rows() throws -> BookWalk<Finding?> {
        var walks = try SealedTable.all.flatMap { [try sealed($0), try seals(of: $0)] }
        walks += try SealedTable.selfSealed.map { try selfSealed($0) }
        walks.append(try strays())
        var index = 0
        return BookWalk {
            while index < walks.count {
                if let row = try walks[index].next() { return row }
                index += 1
            }
            return nil
        }
    }

    /// A table's rows, each with its seal.
    private func sealed(_ table: SealedTable) throws -> BookWalk<Finding?> {
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT s.seal, t.* FROM \(table.name) t
                LEFT JOIN row_seals s ON s.table_name = '\(table.name)' AND s.row = \(table.rowName("t"))
                """)
        return BookWalk {
            try cursor.next().map { row -> Finding? in
                let name = SQLiteBooks.name(row, table)
                guard let seal = Data.fromDatabaseValue(row[0]) else {
                    return Finding(.row, name, "in \(table.name) has no seal: this server did not write it")
                }
                if seal != RowSeals.seal(row, from: 1, without: table.free) {
                    return Finding(.row, name, "in \(table.name) is not as this server wrote it: it was changed")
                }
                return self.unreadable(row.copy(), name, table.name)
            }
        }
    }

    /// A table's seals, each of which must have its row.
    private func seals(of table: SealedTable) throws -> BookWalk<Finding?> {
        let condition = (table.group + table.member).map { "\($0) = ?" }.joined(separator: " AND ")
        let find = try db.makeStatement(sql: "SELECT 1 FROM \(table.name) WHERE \(condition)")
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT row FROM row_seals WHERE table_name = ?", arguments: [table.name])
        return BookWalk {
            while let row = try cursor.next() {
                let values = StoredValues(row: row).text(0).split(separator: "\u{1F}", omittingEmptySubsequences: false)
                    .dropLast().map(String.init)
                let isThere =
                    try values.count == table.group.count + table.member.count
                    && Row.fetchOne(find, arguments: StatementArguments(values)) != nil
                if !isThere {
                    return Finding(
                        .row, values.first ?? table.name, "is missing in \(table.name): its seal is still there")
                }
            }
            return nil
        }
    }

    private func selfSealed(_ table: String) throws -> BookWalk<Finding?> {
        let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM \(table)")
        return BookWalk {
            try cursor.next().map { row -> Finding? in
                let name = String.fromDatabaseValue(row["sid"]) ?? table
                guard Data.fromDatabaseValue(row["seal"]) == RowSeals.seal(row, without: ["seal"]) else {
                    return Finding(.row, name, "in \(table) is not as this server wrote it: it was changed")
                }
                return self.unreadable(row.copy(), name, table)
            }
        }
    }

    /// Seals of tables that have none.
    private func strays() throws -> BookWalk<Finding?> {
        let names = SealedTable.all.map { "'\($0.name)'" }.joined(separator: ", ")
        let cursor = try Row.fetchCursor(
            db, sql: "SELECT table_name FROM row_seals WHERE table_name NOT IN (\(names))")
        return BookWalk {
            try cursor.next().map { Finding(.row, "row_seals", "has a seal of \(StoredValues(row: $0).text(0))") }
        }
    }

    private static func name(_ row: Row, _ table: SealedTable) -> String {
        let column = row.hasColumn("sid") ? "sid" : table.group[0]
        return String.fromDatabaseValue(row[column]) ?? table.name
    }

    /// Nil when the store can read the row: what was damaged before rows had seals was sealed as it was.
    private func unreadable(_ row: Row, _ name: String, _ table: String) -> Finding? {
        do {
            try read(RowReader(row: row), table)
            return nil
        } catch {
            return Finding(.unreadable, name, "in \(table) has a value that cannot be read")
        }
    }

    private func read(_ row: RowReader, _ table: String) throws {
        switch table {
        case "accounts": _ = try SQLiteAccounts(db: db).account(row.sid("sid", .account))
        case "api_keys": _ = try APIKey(row: row)
        case "listings": _ = try SQLiteListings(db: db).listing(row.sid("sid", .listing))
        case "installations": _ = try Installation(row: row)
        case "enabled_extensions":
            _ = try row.sid("installation_sid", .installation)
            _ = try row.sid("extension_sid", .listingExtension)
        case "listing_invitations":
            _ = try row.sid("listing_sid", .listing)
            _ = try row.sid("account_sid", .account)
        case "listing_sections":
            _ = try row.word("section", ListingSection.self)
            if try row.json("content").object == nil { throw row.damaged("content") }
        case "first_answers": _ = try FirstAnswer(row: row)
        case "referral_conversions": _ = try ReferralConversion(row: row)
        case "alerts": _ = try Alert(row: row, withExchange: true)
        case "audit_events": _ = try AuditEvent(row: row)
        // Read with their listing.
        default: break
        }
    }
}
