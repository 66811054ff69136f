import Foundation
import GRDB
import MercatoCore
import MercatoTypes

/// The billing events of the books, out of the rows of their reports, whatever else those hold.
extension SQLiteBooks {
    func events() throws -> BookWalk<BookedEvent> {
        // By the SIDs of installations, as the totals come; in each, reports by number.
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(EventRows.columns) FROM numbers i INDEXED BY sqlite_autoindex_numbers_1
                    CROSS JOIN reports r \(EventRows.joins) WHERE r.installation = i.number
                ORDER BY i.sid, r.number
                """)
        let strays = try strayEvents()
        var rows = EventRows(db)
        var waiting: [BookedEvent] = []
        return BookWalk {
            while waiting.isEmpty, let row = try cursor.next() {
                waiting = try rows.events(StoredValues(row: row)).reversed()
            }
            if let event = waiting.popLast() { return event }
            return try strays.next().map { SQLiteBooks.strayEvent(StoredValues(row: $0).integer(0)) }
        }
    }

    func event(_ sid: String, of installation: String) throws -> BookedEvent? {
        guard let number = try SID(sid, .billingEvent).flatMap({ try SQLiteLedger(db: db).eventNumber($0) }) else {
            return nil
        }
        let (report, place) = number.quotientAndRemainder(dividingBy: StoredEvent.placesPerReport)
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(EventRows.columns) FROM reports r LEFT JOIN numbers i ON i.number = r.installation
                    \(EventRows.joins) WHERE r.number = ?
                """)
        var rows = EventRows(db)
        guard let row = try Row.fetchOne(statement, arguments: [report]) else { return nil }
        let events = try rows.events(StoredValues(row: row))
        guard events.indices.contains(Int(place)) else { return nil }
        let found = events[Int(place)]
        return found.sid == sid && found.installationSid == installation ? found : nil
    }

    /// What is said of events that are not there: of a report that is gone, or behind the last event of one. What an
    /// unreadable column would say of it is not known; that column is told of.
    private func strayEvents() throws -> RowCursor {
        func strays(_ table: String) -> String {
            """
            SELECT number FROM \(table) s WHERE NOT EXISTS (
                SELECT 1 FROM reports r WHERE r.number = s.number / 1024 AND s.number % 1024 < CASE
                    WHEN r.events IS NULL THEN 0 WHEN json_valid(r.events) THEN json_array_length(r.events)
                    ELSE 1024 END)
            """
        }
        return try Row.fetchCursor(db, sql: "\(strays("event_sids")) UNION ALL \(strays("reversals"))")
    }

    /// Of an event without a report nothing is known but its number.
    private static func strayEvent(_ number: Int64) -> BookedEvent {
        BookedEvent(
            sid: "event \(number)", reportSid: "number \(number / StoredEvent.placesPerReport)", installationSid: "",
            billingItemSid: "", customerSid: "", publisherSid: "", kind: "", amount: "", currency: "",
            dateCreated: Timestamp(milliseconds: 0), reverses: nil)
    }
}

/// Takes the rows of reports apart into their events.
private struct EventRows {
    static let columns = """
        r.number, r.sid, i.sid, c.sid, p.sid, r.currency, r.date_created, r.events
        """
    static let joins = """
        LEFT JOIN numbers c ON c.number = r.customer LEFT JOIN numbers p ON p.number = r.publisher
        """

    /// So many names of items are remembered, whatever the number of items.
    private static let itemsMax = 4_096

    private let db: Database
    private var items: [Int64: String] = [:]

    init(_ db: Database) {
        self.db = db
    }

    /// None where they cannot be read: of that its report tells.
    mutating func events(_ row: StoredValues) throws -> [BookedEvent] {
        guard let events = row.optionalText(7).flatMap({ StoredEvents.read($0) }) else { return [] }
        let number = row.integer(0)
        guard SQLiteLedger.reportNumbers.contains(number) else { return [] }
        let (sid, own, charges) = (row.bytes(1), try ownSids(number), try charges(number))
        let (reportSid, installation, customer) = ("UR" + EventRows.hex(sid), row.text(2), row.text(3))
        let (publisher, currency) = (row.text(4), row.text(5))
        let date = Timestamp(milliseconds: row.integer(6))
        return try events.enumerated().map { place, event in
            let kind: BillingEvent.Kind =
                charges[place] != nil ? .reversal : event.amount.isNegative ? .credit : .charge
            return BookedEvent(
                sid: own[place] ?? EventRows.sid(of: place, sid), reportSid: reportSid, installationSid: installation,
                billingItemSid: try item(event.item), customerSid: customer, publisherSid: publisher,
                kind: kind.rawValue, amount: event.amount.description, currency: currency, dateCreated: date,
                reverses: try charges[place].map { try self.charge($0) })
        }
    }

    private mutating func item(_ number: Int64) throws -> String {
        if let known = items[number] { return known }
        let statement = try db.cachedStatement(sql: "SELECT sid FROM numbers WHERE number = ?")
        let item = try Row.fetchOne(statement, arguments: [number]).map { StoredValues(row: $0).text(0) } ?? ""
        if items.count >= EventRows.itemsMax { items.removeAll() }
        items[number] = item
        return item
    }

    private func ownSids(_ report: Int64) throws -> [Int: String] {
        try ofEvents(report, "SELECT number, sid FROM event_sids WHERE number BETWEEN ? AND ?") {
            "BE" + EventRows.hex($0.bytes(1))
        }
    }

    /// What the events of a report reverse, by their places.
    private func charges(_ report: Int64) throws -> [Int: Int64] {
        try ofEvents(report, "SELECT number, charge FROM reversals WHERE number BETWEEN ? AND ?") { $0.integer(1) }
    }

    private func ofEvents<Value>(
        _ report: Int64, _ sql: String, _ value: (StoredValues) -> Value
    ) throws -> [Int: Value] {
        let first = StoredEvent.number(report: report, place: 0)
        let statement = try db.cachedStatement(sql: sql)
        let rows = try Row.fetchCursor(statement, arguments: [first, first + StoredEvent.placesPerReport - 1])
        var values: [Int: Value] = [:]
        while let row = try rows.next() {
            let row = StoredValues(row: row)
            values[Int(row.integer(0) - first)] = value(row)
        }
        return values
    }

    /// The SID of a charge, as far as there is one.
    private func charge(_ number: Int64) throws -> String {
        try SQLiteLedger(db: db).eventSid(number)?.description ?? "event \(number)"
    }

    private static func sid(of place: Int, _ report: [UInt8]) -> String {
        "BE" + hex(report.prefix(14) + [UInt8(place >> 8), UInt8(place & 0xFF)])
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            for nibble in [byte >> 4, byte & 0xF] {
                text.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
