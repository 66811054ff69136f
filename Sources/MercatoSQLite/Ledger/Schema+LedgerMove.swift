import Foundation
import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

/// What the former tables hold is moved into the numbered ones, one report after the other in the order they were
/// stored, and compared: what is said in words must be what was said before.
///
/// Former tables said some things twice. Where they contradict themselves the books were damaged, and moving them would
/// hide how: such a file is refused and left as it is.
extension Schema {
    static func numberLedger(_ db: Database) throws {
        db.add(function: AmountFunctions.storedUnits)
        try db.execute(sql: numberedTables)
        try db.execute(sql: KeyIndexTables.tables)
        var move = LedgerMove(db)
        try move.run()
        try move.compare()
        for table in [
            "billing_events", "usage_reports", "usage_totals", "account_days", "account_totals", "idempotency_keys",
        ] {
            try db.execute(sql: "DROP TABLE \(table)")
        }
        try db.execute(sql: ledgerViews)
        try SQLiteIdempotencyKeys.indexAll(db)
    }
}

private struct LedgerMove {
    private let db: Database
    private var eventCount = 0

    init(_ db: Database) {
        self.db = db
    }

    mutating func run() throws {
        try number()
        try moveReports()
        try moveReversals()
        try moveSums()
        try moveKeys()
    }

    // MARK: Moving

    /// Everything that the ledger names gets its number.
    private func number() throws {
        for (column, table) in [
            ("installation_sid", "usage_reports"), ("publisher_sid", "usage_reports"),
            ("customer_sid", "usage_reports"), ("billing_item_sid", "billing_events"),
            ("installation_sid", "usage_totals"), ("billing_item_sid", "usage_totals"),
            ("account_sid", "account_days"), ("listing_sid", "account_days"), ("account_sid", "account_totals"),
            ("listing_sid", "account_totals"),
        ] {
            try db.execute(sql: "INSERT OR IGNORE INTO numbers (sid) SELECT DISTINCT \(column) FROM \(table)")
        }
    }

    private mutating func moveReports() throws {
        let next = try db.makeStatement(
            sql: """
                SELECT r.rowid AS position, r.*, i.number AS installation, p.number AS publisher, c.number AS customer
                FROM usage_reports r JOIN numbers i ON i.sid = installation_sid
                    JOIN numbers p ON p.sid = publisher_sid JOIN numbers c ON c.sid = customer_sid
                WHERE r.rowid > ? ORDER BY r.rowid LIMIT 1
                """)
        let insert = try db.makeStatement(
            sql: """
                INSERT INTO reports (number, sid, installation, publisher, customer, date_created, currency, key,
                    uuid_key, link, events, items)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        var position = Int64.min
        var number: Int64 = 0
        while let row = try Row.fetchOne(next, arguments: [position]) {
            position = row["position"]
            number += 1
            let text: String = row["sid"]
            guard let sid = SID(text, .usageReport), sid.description == text else {
                throw contradiction("the report \(text) has no SID of one")
            }
            let events = try formerEvents(of: row, sid, number)
            eventCount += events.count
            let key = (row["key"] as String?).map(StoredKey.init)
            let (textKey, uuidKey): (String?, Data?) =
                switch key {
                case .text(let text): (text, nil)
                case .uuid(let bytes): (nil, Data(bytes))
                case nil: (nil, nil)
                }
            try insert.execute(arguments: [
                number, sid.bytes, row["installation"] as Int64, row["publisher"] as Int64, row["customer"] as Int64,
                row["date_created"] as Int64, events.first?.currency, textKey, uuidKey, row["link"] as Data,
                LedgerMove.text(events), LedgerMove.items(row["items"], events),
            ])
        }
    }

    /// What a former event says beyond its report.
    private struct Event {
        let number: Int64
        let item: String
        let amount: String
        let currency: String
        let reverses: String?
    }

    private func formerEvents(of report: Row, _ sid: SID, _ number: Int64) throws -> [Event] {
        let bytes: Data = report["event_sids"]
        let find = try db.cachedStatement(
            sql: """
                SELECT e.*, b.number AS item FROM billing_events e JOIN numbers b ON b.sid = billing_item_sid
                WHERE e.installation_sid = ? AND e.sid = ? AND e.report_sid = ? AND e.customer_sid = ?
                    AND e.publisher_sid = ? AND e.date_created = ?
                """)
        let insertSid = try db.cachedStatement(sql: "INSERT INTO event_sids (number, sid) VALUES (?, ?)")
        var events: [Event] = []
        for start in stride(from: 0, to: bytes.count, by: SID.byteCount) {
            let own = bytes.dropFirst(start).prefix(SID.byteCount)
            guard let event = SID(.billingEvent, bytes: own),
                let row = try Row.fetchOne(
                    find,
                    arguments: [
                        report["installation_sid"] as String, event.description, sid.description,
                        report["customer_sid"] as String, report["publisher_sid"] as String,
                        report["date_created"] as Int64,
                    ])
            else { throw contradiction("the report \(sid) names an event that is not there, or is not its own") }
            guard row["currency"] == events.first?.currency ?? row["currency"], row["kind"] == LedgerMove.kind(row)
            else {
                throw contradiction("the event \(event) is a \(row["kind"] as String) in \(row["currency"] as String)")
            }
            let place = StoredEvent.number(report: number, place: events.count)
            if event != sid.billingEvent(events.count) {
                try insertSid.execute(arguments: [place, event.bytes])
            }
            events.append(
                Event(
                    number: row["item"], item: row["billing_item_sid"], amount: row["amount"],
                    currency: row["currency"],
                    reverses: row["reverses"]))
        }
        return events
    }

    /// What the amount and what it reverses say that the event is.
    private static func kind(_ row: Row) -> String {
        if row["reverses"] as String? != nil { return "reversal" }
        return (row["amount"] as String).hasPrefix("-") ? "credit" : "charge"
    }

    /// Nil when the events say all that was sent.
    private static func items(_ text: String, _ events: [Event]) -> String? {
        guard let items = StoredItems.read(text), !items.isEmpty, items.count == events.count else { return text }
        let isPlain = zip(items, events).allSatisfy { item, event in
            item.refusal == nil && item.units == nil && item.reverses == nil && item.sid.description == event.item
                && item.quantity.description == event.amount
        }
        return isPlain ? nil : text
    }

    /// What ``StoredEventsText`` would write; an amount that is none of ours is the text that was there, whatever it
    /// says, so that `verify` goes on telling of it. Nil for no events.
    private static func text(_ events: [Event]) -> String? {
        if events.isEmpty { return nil }
        let texts = events.map { event in
            var amount = JSONValue.string(event.amount).serialized()
            if let known = Amount(stored: event.amount), known.description == event.amount,
                case .units(let units) = StoredAmount(known)
            {
                amount = "\(units)"
            }
            return "[\(event.number),\(amount)]"
        }
        return "[\(texts.joined(separator: ","))]"
    }

    private func moveReversals() throws {
        let rows = try Row.fetchCursor(
            db, sql: "SELECT sid, reverses FROM billing_events WHERE reverses IS NOT NULL")
        let insert = try db.makeStatement(sql: "INSERT INTO reversals (number, charge) VALUES (?, ?)")
        let ledger = SQLiteLedger(db: db)
        while let row = try rows.next() {
            let (own, charge): (String, String) = (row["sid"], row["reverses"])
            guard let number = try SID(own).flatMap({ try ledger.eventNumber($0) }),
                let reversed = try SID(charge).flatMap({ try ledger.eventNumber($0) })
            else { throw contradiction("\(own) reverses \(charge), which is not there") }
            try insert.execute(arguments: [number, reversed])
        }
    }

    private func moveSums() throws {
        for (table, former, columns) in [
            (
                "item_sums (installation, item, day, amount, large_amount, events)", "usage_totals t",
                "(SELECT number FROM numbers WHERE sid = installation_sid), "
                    + "(SELECT number FROM numbers WHERE sid = billing_item_sid), day"
            ),
            (
                "account_day_sums (account, day, listing, amount, large_amount, events)", "account_days t",
                "(SELECT number FROM numbers WHERE sid = account_sid), day, "
                    + "(SELECT number FROM numbers WHERE sid = listing_sid)"
            ),
            (
                "account_sums (account, listing, amount, large_amount, events)", "account_totals t",
                "(SELECT number FROM numbers WHERE sid = account_sid), "
                    + "(SELECT number FROM numbers WHERE sid = listing_sid)"
            ),
        ] {
            try db.execute(
                sql: """
                    INSERT INTO \(table)
                    SELECT \(columns), stored_units(amount), iif(stored_units(amount) IS NULL, amount, NULL), events
                    FROM \(former)
                    """)
        }
    }

    /// Keys stand in their reports; what finds them is made from those.
    private func moveKeys() throws {
        let stray = try Row.fetchOne(
            db,
            sql: """
                SELECT k.resource_sid FROM idempotency_keys k LEFT JOIN usage_reports r
                    ON r.sid = k.resource_sid AND r.key = k.key AND r.publisher_sid = k.account_sid
                        AND 'Usage/' || r.installation_sid = k.scope
                WHERE r.sid IS NULL LIMIT 1
                """)
        if let stray { throw contradiction("a key stands for \(stray[0] as String), which was not sent with it") }
        let keys = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM idempotency_keys") ?? 0
        let keyed = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM usage_reports WHERE key IS NOT NULL") ?? 0
        guard keys == keyed else {
            throw contradiction("\(keyed) reports were sent with a key, and \(keys) keys are there")
        }
    }

    // MARK: Comparing

    /// Nothing was left behind.
    func compare() throws {
        for (former, table) in [
            ("usage_reports", "reports"), ("usage_totals", "item_sums"), ("account_days", "account_day_sums"),
            ("account_totals", "account_sums"),
        ] {
            let before = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(former)") ?? 0
            let after = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
            if before != after { throw contradiction("of \(before) rows of \(former), \(after) belong to a report") }
        }
        let before = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM billing_events") ?? 0
        if before != eventCount {
            throw contradiction("of \(before) rows of billing_events, \(eventCount) belong to a report")
        }
    }

    private func contradiction(_ what: String) -> StoreFault {
        .unavailable(
            reason: "the books contradict themselves, so that they are not moved: \(what). Nothing was changed. Run "
                + "`mercato verify` of the version that made them, and restore what it finds from a backup")
    }
}

extension SID {
    /// Its 16 bytes.
    var bytes: Data { withNumberBytes { Data($0) } }
}
