import GRDB
import GRDBSQLite
import MercatoCore
import MercatoTypes

/// Billing events, read out of the rows of their reports.
extension SQLiteLedger {
    func event(_ sid: SID, of installation: SID) throws -> BillingEvent? {
        guard let number = try eventNumber(sid) else { return nil }
        let (report, place) = number.quotientAndRemainder(dividingBy: StoredEvent.placesPerReport)
        var walk = EventWalk(self)
        return try unreadable {
            let row = try RawStatement(
                borrowedFrom: db, "SELECT \(StoredReports.columns) FROM reports WHERE number = ?")
            return try row.first({ try $0.bind(report, at: 1) }) { row -> BillingEvent? in
                let events = try walk.reports.events(report, row)
                guard events.indices.contains(Int(place)) else { return nil }
                let event = try walk.events(report, row, [(Int(place), events[Int(place)])])[0].event
                return event.sid == sid && event.installationSid == installation ? event : nil
            } ?? nil
        }
    }

    func reversed(_ event: SID, of installation: SID) throws -> Amount {
        guard let charge = try eventNumber(event) else { return .zero }
        var reversals: [Int64] = []
        try RawStatement(borrowedFrom: db, "SELECT number FROM reversals WHERE charge = ?")
            .forEach({ try $0.bind(charge, at: 1) }) { reversals.append($0.int64(0)) }
        let reports = StoredReports(db: db, memory: nil)
        return try reversals.reduce(Amount.zero) { sum, reversal in
            guard let reversal = try reports.event(reversal) else { return sum }
            guard let total = sum.adding(reversal.amount) else {
                throw StoreFault.unavailable(reason: "a sum of amounts is beyond what can be counted")
            }
            return total
        }
    }

    func events(_ filter: BillingEventFilter, page: PageRequest) throws -> Page<BillingEvent> {
        // What the ledger does not name has nothing in it.
        let none = Page<BillingEvent>(records: [], previous: nil, next: nil)
        guard let installation = try number(of: filter.installationSid) else { return none }
        var wanted = EventSelection(installation: installation, from: filter.from, until: filter.until)
        if let item = filter.billingItemSid {
            guard let number = try number(of: item) else { return none }
            wanted.item = number
        }
        if let report = filter.reportSid {
            guard let number = try reportNumber(report) else { return none }
            wanted.report = number
        }
        func read(_ beside: Int64?, descending: Bool, offset: Int = 0) throws -> ([EventWalk.Numbered], more: Bool) {
            wanted.beside = beside
            wanted.isDescending = descending
            var walk = EventWalk(self)
            return try unreadable { try walk.read(wanted, page, skipping: offset) }
        }
        func forward(_ start: Int64?, offset: Int = 0) throws -> Page<BillingEvent> {
            let (found, hasMore) = try read(start, descending: true, offset: offset)
            let isFirst = start == nil && offset == 0
            return Page(
                records: found.map(\.event), previous: isFirst ? nil : found.first?.position,
                next: hasMore ? found.last?.position : nil)
        }
        switch page.start {
        case .first: return try forward(nil)
        case .offset(let offset): return try forward(nil, offset: offset)
        case .after(let position): return try forward(SQLiteLedger.number(at: position))
        case .before(let position):
            let (found, hasMore) = try read(SQLiteLedger.number(at: position), descending: false)
            return Page(
                records: found.reversed().map(\.event), previous: hasMore ? found.last?.position : nil,
                next: found.first?.position)
        }
    }

    private static func number(at position: [String]) throws -> Int64 {
        guard position.count == 1, let number = Int64(position[0]) else { throw InvalidPosition() }
        return number
    }

    private func unreadable<Result>(_ read: () throws -> Result) throws -> Result {
        do {
            return try read()
        } catch let damage as UnreadableReport {
            throw damage.fault
        }
    }
}

/// Which events of an installation are wanted, and in which direction from where.
private struct EventSelection {
    let installation: Int64
    let from: Timestamp?
    let until: Timestamp?
    var item: Int64?
    var report: Int64?
    /// The number of an event: only those beyond it.
    var beside: Int64?
    var isDescending = true

    init(installation: Int64, from: Timestamp?, until: Timestamp?) {
        self.installation = installation
        self.from = from
        self.until = until
    }

    /// The reports in which they are. The index by installation has their numbers, so that what lies beyond a position
    /// is not walked over, and nothing is sorted.
    var sql: String {
        var sql = "SELECT \(StoredReports.columns), number FROM reports WHERE installation = ?"
        if beside != nil { sql += " AND number \(isDescending ? "<=" : ">=") ?" }
        if report != nil { sql += " AND number = ?" }
        if from != nil { sql += " AND date_created >= ?" }
        if until != nil { sql += " AND date_created < ?" }
        return sql + " ORDER BY number \(isDescending ? "DESC" : "ASC")"
    }

    func bind(_ statement: RawStatement) throws {
        let values = [
            installation, beside.map { $0 / StoredEvent.placesPerReport }, report, from?.milliseconds,
            until?.milliseconds,
        ].compactMap(\.self)
        for (index, value) in values.enumerated() { try statement.bind(value, at: Int32(index + 1)) }
    }

    /// Of a report's events those that are wanted, with their places.
    func chosen(_ events: [StoredEvent], of report: Int64) -> [(place: Int, event: StoredEvent)] {
        let chosen = events.enumerated().filter { place, event in
            if let item, event.item != item { return false }
            guard let beside else { return true }
            let number = StoredEvent.number(report: report, place: place)
            return isDescending ? number < beside : number > beside
        }.map { (place: $0.offset, event: $0.element) }
        return isDescending ? chosen.reversed() : chosen
    }
}

/// Makes events of what the rows of reports hold.
private struct EventWalk {
    struct Numbered {
        let number: Int64
        let event: BillingEvent

        var position: [String] { ["\(number)"] }
    }

    /// What an event says, about, as it was stored before its report had it all.
    private static let bytesPerEvent = 256

    let ledger: SQLiteLedger
    let reports: StoredReports
    private var items: [Int64: SID] = [:]

    init(_ ledger: SQLiteLedger) {
        self.ledger = ledger
        reports = StoredReports(db: ledger.db, memory: nil)
    }

    /// - Returns: the events of a page, and whether there are more behind them
    mutating func read(
        _ wanted: EventSelection, _ page: PageRequest, skipping offset: Int
    ) throws -> ([Numbered], more: Bool) {
        let rows = try RawStatement(borrowedFrom: ledger.db, wanted.sql)
        defer { rows.reset() }
        try wanted.bind(rows)
        let countMax = min(page.size, max(1, (page.bytesMax - 1) / EventWalk.bytesPerEvent + 1))
        var found: [Numbered] = []
        var left = offset
        while try rows.step() {
            let report = rows.int64(10)
            guard SQLiteLedger.reportNumbers.contains(report) else { continue }
            let chosen = wanted.chosen(try reports.events(report, rows), of: report)
            let skipped = min(left, chosen.count)
            left -= skipped
            let rest = chosen.dropFirst(skipped)
            if rest.isEmpty { continue }
            found += try events(report, rows, rest.prefix(countMax - found.count))
            if found.count == countMax, rest.count > 0, found.last?.number != number(rest.last, report) {
                return (found, true)
            }
        }
        return (found, false)
    }

    private func number(_ chosen: (place: Int, event: StoredEvent)?, _ report: Int64) -> Int64? {
        chosen.map { StoredEvent.number(report: report, place: $0.place) }
    }

    /// - Parameter chosen: events of the report that the row is, with their places
    mutating func events(
        _ report: Int64, _ row: RawStatement, _ chosen: some Collection<(place: Int, event: StoredEvent)>
    ) throws -> [Numbered] {
        if chosen.isEmpty { return [] }
        let head = try reports.head(report, row)
        let currency = try reports.currency(report, row)
        let own = try reports.ownSids(report)
        let reversed = try reversedCharges(report)
        return try chosen.map { place, event in
            let reverses = reversed[place]
            return Numbered(
                number: StoredEvent.number(report: report, place: place),
                event: BillingEvent(
                    sid: own[place] ?? head.sid.billingEvent(place), reportSid: head.sid,
                    installationSid: head.installation, billingItemSid: try item(event, report),
                    customerSid: head.customer, publisherSid: head.publisher,
                    kind: reverses != nil ? .reversal : event.amount.isNegative ? .credit : .charge,
                    amount: event.amount, currency: currency, dateCreated: head.date, reverses: reverses))
        }
    }

    private mutating func item(_ event: StoredEvent, _ report: Int64) throws -> SID {
        if let known = items[event.item] { return known }
        let item = try reports.item(event, report)
        items[event.item] = item
        return item
    }

    /// What the events of a report reverse, by their places.
    private func reversedCharges(_ report: Int64) throws -> [Int: SID] {
        let first = StoredEvent.number(report: report, place: 0)
        var charges: [(place: Int, charge: Int64)] = []
        try reports.statement("SELECT number, charge FROM reversals WHERE number BETWEEN ? AND ?").forEach {
            try $0.bind(first, at: 1)
            try $0.bind(first + StoredEvent.placesPerReport - 1, at: 2)
        } _: { row in
            charges.append((Int(row.int64(0) - first), row.int64(1)))
        }
        var sids: [Int: SID] = [:]
        for (place, charge) in charges {
            guard let sid = try ledger.eventSid(charge) else { throw UnreadableReport("reverses", report) }
            sids[place] = sid
        }
        return sids
    }
}
