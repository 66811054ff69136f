import GRDB
import MercatoCore
import MercatoTypes

/// What is read of the ledger. Lists and single events come from the views in words; reports, which repeated answers
/// are made of, from the rows themselves.
struct SQLiteLedger: LedgerReading {
    let db: Database
    /// The writer's; nil on a reading connection.
    var memory: LedgerMemory?

    func report(_ sid: SID) throws -> UsageReport? {
        guard let number = try reportNumber(sid) else { return nil }
        return try StoredReports(db: db, memory: memory).report(number)
    }

    func event(_ sid: SID, of installation: SID) throws -> BillingEvent? {
        guard let number = try eventNumber(sid) else { return nil }
        let row = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM billing_events WHERE report = ? AND number = ?"),
            arguments: [number / StoredEvent.placesPerReport, number])
        guard let event = try row.map({ try BillingEvent(row: RowReader(row: $0)) }) else { return nil }
        return event.sid == sid && event.installationSid == installation ? event : nil
    }

    func reversed(_ event: SID, of installation: SID) throws -> Amount {
        guard let number = try eventNumber(event) else { return .zero }
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT e.amount, e.large_amount FROM reversals v JOIN events e ON e.number = v.number
                WHERE v.charge = ?
                """,
            arguments: [number])
        return try rows.reduce(Amount.zero) { sum, row in
            guard let total = sum.adding(try RowReader(row: row).amount("amount", "large_amount")) else {
                throw StoreFault.unavailable(reason: "a sum of amounts is beyond what can be counted")
            }
            return total
        }
    }

    func events(_ filter: BillingEventFilter, page: PageRequest) throws -> Page<BillingEvent> {
        guard let installation = try number(of: filter.installationSid) else { return try none(page) }
        var select = FilteredSelect("SELECT * FROM billing_events WHERE installation = ?", arguments: [installation])
        if let item = filter.billingItemSid {
            guard let number = try number(of: item) else { return try none(page) }
            select.add("item = ?", number)
        }
        if let report = filter.reportSid {
            guard let number = try reportNumber(report) else { return try none(page) }
            select.add("report = ?", number)
        }
        select.add("date_created >= ?", filter.from?.milliseconds)
        select.add("date_created < ?", filter.until?.milliseconds)
        // The report's number is in the index by installation, and the event's says it: what lies beyond a position is
        // not walked over.
        switch page.start {
        case .after(let position): select.add("report <= CAST(? AS INTEGER) / 1024", position.first)
        case .before(let position): select.add("report >= CAST(? AS INTEGER) / 1024", position.first)
        case .first, .offset: break
        }
        let numbered = try PagedQuery(
            select: select.sql, arguments: select.arguments, order: [.integer("number")], descending: true,
            leading: ["report"],
            record: { NumberedEvent(number: try $0.int64("number"), event: try BillingEvent(row: $0)) },
            position: { ["\($0.number)"] }
        ).page(page, in: db)
        return Page(records: numbered.records.map(\.event), previous: numbered.previous, next: numbered.next)
    }

    private struct NumberedEvent {
        let number: Int64
        let event: BillingEvent
    }

    /// What the ledger does not name has nothing in it.
    private func none(_ page: PageRequest) throws -> Page<BillingEvent> {
        Page(records: [], previous: nil, next: nil)
    }

    // MARK: Numbers

    func number(of sid: SID) throws -> Int64? {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT number FROM numbers WHERE sid = ?"), arguments: [sid.description])
    }

    func reportNumber(_ sid: SID) throws -> Int64? {
        guard sid.kind == .usageReport else { return nil }
        let found = try RawStatement(borrowedFrom: db, "SELECT number FROM reports WHERE sid = ?")
            .first({ try $0.bind(sid, at: 1) }) { $0.int64(0) }
        return found.flatMap { SQLiteLedger.reportNumbers.contains($0) ? $0 : nil }
    }

    /// An event's number; nil when there can be none with this SID.
    func eventNumber(_ sid: SID) throws -> Int64? {
        guard sid.kind == .billingEvent else { return nil }
        let own = try RawStatement(borrowedFrom: db, "SELECT number FROM event_sids WHERE sid = ?")
            .first({ try $0.bind(sid, at: 1) }) { $0.int64(0) }
        if let own { return own }
        let report = sid.numbering(.usageReport).withLastNumber(0)
        guard sid.lastNumber < StoredEvent.placesPerReport, let number = try reportNumber(report) else { return nil }
        return StoredEvent.number(report: number, place: sid.lastNumber)
    }

    static let reportNumbers = Int64(0)..<Int64.max / StoredEvent.placesPerReport
}

extension BillingEvent {
    init(row: RowReader) throws {
        try self.init(
            sid: row.sid("sid", .billingEvent), reportSid: row.sid("report_sid", .usageReport),
            installationSid: row.sid("installation_sid", .installation),
            billingItemSid: row.sid("billing_item_sid", .billingItem),
            customerSid: row.sid("customer_sid", .account), publisherSid: row.sid("publisher_sid", .account),
            kind: row.word("kind"), amount: row.amount("units", "large_amount"), currency: row.currency("currency"),
            dateCreated: row.timestamp("date_created"), reverses: row.optionalSid("reverses", .billingEvent))
    }
}
