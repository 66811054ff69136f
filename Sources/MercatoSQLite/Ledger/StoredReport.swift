import Foundation
import GRDB
import GRDBSQLite
import JSONValue
import MercatoCore
import MercatoTypes

/// The numbers of events.
enum StoredEvent {
    /// So many numbers each report has for its events; no report has more items.
    static let placesPerReport: Int64 = 1_024

    static func number(report: Int64, place: Int) -> Int64 { report * placesPerReport + Int64(place) }
}

/// Reads reports by their number, on either kind of connection.
///
/// Raw, because an answer that is repeated reads one: it must cost no more than the report did.
struct StoredReports {
    let db: Database
    /// The writer's; nil on a reading connection.
    let memory: LedgerMemory?

    /// - Returns: nil when there is no such report.
    /// - Throws: ``StoreFault/unavailable(reason:)`` for what this store never writes.
    func report(_ number: Int64) throws -> UsageReport? {
        guard (0..<Int64.max / StoredEvent.placesPerReport).contains(number) else { return nil }
        return try statement(StoredReports.select).first({ try $0.bind(number, at: 1) }) { row in
            try report(number, row)
        }
    }

    private func report(_ number: Int64, _ row: RawStatement) throws -> UsageReport {
        guard let sid = row.sid(0, .usageReport) else { throw damaged("sid", number) }
        func party(_ column: Int32, _ kind: SIDKind, _ name: String) throws -> SID {
            guard row.type(column) == SQLITE_INTEGER, let party = try named(row.int64(column)), party.kind == kind
            else { throw damaged(name, number) }
            return party
        }
        let installation = try party(1, .installation, "installation")
        let publisher = try party(2, .account, "publisher")
        let customer = try party(3, .account, "customer")
        guard row.type(4) == SQLITE_INTEGER, RowReader.moments.contains(row.int64(4)) else {
            throw damaged("date_created", number)
        }
        let date = Timestamp(milliseconds: row.int64(4))
        let key = try key(row, number)
        let lines = try lines(number, of: sid)
        let items: [UsageReport.Item]
        switch row.type(7) {
        case SQLITE_NULL:
            items = lines.map { UsageReport.Item(sid: WrittenSID($0.item), quantity: $0.amount, refusal: nil) }
        case SQLITE_TEXT:
            guard let read = StoredItems.read(row.text(7)) else { throw damaged("items", number) }
            items = read
        default: throw damaged("items", number)
        }
        return UsageReport(
            sid: sid, installationSid: installation, publisherSid: publisher, customerSid: customer, items: items,
            dateCreated: date, key: key, eventSids: lines.map(\.sid))
    }

    private func key(_ row: RawStatement, _ number: Int64) throws -> String? {
        switch (row.type(5), row.type(6)) {
        case (SQLITE_NULL, SQLITE_NULL): return nil
        case (SQLITE_TEXT, SQLITE_NULL):
            let text = row.text(5)
            // What could be kept as a UUID always is, so that a key has one form.
            guard case .text = StoredKey(text) else { throw damaged("key", number) }
            return text
        case (SQLITE_NULL, SQLITE_BLOB):
            let bytes = row.bytes(6)
            guard bytes.count == 16 else { throw damaged("uuid_key", number) }
            return StoredKey.uuid(bytes).text
        default: throw damaged("key", number)
        }
    }

    /// An event as far as its report needs it.
    private struct Line {
        let sid: SID
        let item: SID
        let amount: Amount
    }

    private func lines(_ number: Int64, of report: SID) throws -> [Line] {
        var lines: [Line] = []
        let first = StoredEvent.number(report: number, place: 0)
        try statement(StoredReports.selectEvents).forEach { statement in
            try statement.bind(first, at: 1)
            try statement.bind(first + StoredEvent.placesPerReport - 1, at: 2)
        } _: { row in
            let place = Int(row.int64(0) - first)
            guard let amount = row.amount(2) else { throw damaged("amount", number) }
            guard row.type(1) == SQLITE_INTEGER, let item = try named(row.int64(1)), item.kind == .billingItem else {
                throw damaged("item", number)
            }
            var sid = report.billingEvent(place)
            if row.type(4) != SQLITE_NULL {
                guard let own = row.sid(4, .billingEvent) else { throw damaged("sid", number) }
                sid = own
            }
            lines.append(Line(sid: sid, item: item, amount: amount))
        }
        return lines
    }

    private func named(_ number: Int64) throws -> SID? {
        if let memory { return try memory.sid(number, db) }
        return try LedgerNames.sid(number, RawStatement(borrowedFrom: db, LedgerNames.select.description))
    }

    private func statement(_ sql: StaticString) throws -> RawStatement {
        if let memory { return try memory.statements.statement(db, sql) }
        return try RawStatement(borrowedFrom: db, sql.description)
    }

    private func damaged(_ column: String, _ number: Int64) -> StoreFault {
        .unavailable(
            reason: "the database holds an unreadable value in the column \(column) of the report number \(number). "
                + "Run `mercato verify`, and take the row from a backup")
    }

    private static let select: StaticString = """
        SELECT sid, installation, publisher, customer, date_created, key, uuid_key, items FROM reports WHERE number = ?
        """

    private static let selectEvents: StaticString = """
        SELECT e.number, e.item, e.amount, e.large_amount, f.sid
        FROM events e LEFT JOIN event_sids f ON f.number = e.number
        WHERE e.number BETWEEN ? AND ? ORDER BY e.number
        """
}

/// What numbers stand for.
enum LedgerNames {
    static let select: StaticString = "SELECT sid FROM numbers WHERE number = ?"

    /// - Throws: ``StoreFault/unavailable(reason:)`` when it stands for no SID.
    static func sid(_ number: Int64, _ statement: RawStatement) throws -> SID? {
        try statement.first({ try $0.bind(number, at: 1) }) { row in
            guard let sid = SID(row.text(0)) else {
                throw StoreFault.unavailable(
                    reason: "the database has no SID for the number \(number). Run `mercato verify`, and take the row "
                        + "from a backup")
            }
            return sid
        }
    }
}

extension RawStatement {
    /// The SID whose 16 bytes a column holds; nil when it does not.
    func sid(_ column: Int32, _ kind: SIDKind) -> SID? {
        guard type(column) == SQLITE_BLOB else { return nil }
        return withBytes(column) { SID(kind, bytes: $0) }
    }

    /// Binds a SID's 16 bytes.
    func bind(_ sid: SID, at index: Int32) throws {
        try sid.withNumberBytes { try bind($0, at: index) }
    }
}

/// What was sent, where not every item is just what its event says: `[["BI…","44.02",null],
/// ["BI…","12.355","inactive_billing_item"],["BI…","3.5",null,"10"]]`. Where there are units, they stand fourth, and
/// what a reversal undoes stands fifth.
enum StoredItems {
    static func text(_ items: [UsageReport.Item]) -> String {
        JSONValue.array(
            items.map { item in
                var more = item.units.map { [JSONValue.string($0.description)] } ?? []
                if let reversed = item.reverses { more = [more.first ?? .null, .string(reversed.description)] }
                return .array(
                    [
                        .string(item.sid.description), .string(item.quantity.description),
                        item.refusal.map { .string($0.rawValue) } ?? .null,
                    ] + more)
            }
        ).serialized()
    }

    /// Nil for what ``text(_:)`` never writes.
    static func read(_ text: String) -> [UsageReport.Item]? {
        guard let items = try? JSONValue(parsing: text).array else { return nil }
        var read: [UsageReport.Item] = []
        read.reserveCapacity(items.count)
        for item in items {
            guard let item = UsageReport.Item(stored: item) else { return nil }
            read.append(item)
        }
        return read
    }
}

extension UsageReport.Item {
    fileprivate init?(stored: JSONValue) {
        guard let parts = stored.array, (3...5).contains(parts.count), let sid = parts[0].string,
            let quantity = parts[1].string.flatMap({ Amount(sum: $0) })
        else { return nil }
        let refusal = parts[2].string.flatMap { ItemRefusal(rawValue: $0) }
        let units = parts.count > 3 ? parts[3].string.flatMap { Amount(sum: $0) } : nil
        let reversed = parts.count == 5 ? parts[4].string.flatMap { SID($0, .billingEvent) } : nil
        if refusal == nil, !parts[2].isNull { return nil }
        if units == nil, parts.count == 4 || parts.count == 5 && !parts[3].isNull { return nil }
        if reversed == nil, parts.count == 5 { return nil }
        self.init(sid: WrittenSID(sid), quantity: quantity, units: units, refusal: refusal, reverses: reversed)
    }
}
