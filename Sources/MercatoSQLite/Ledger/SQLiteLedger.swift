import GRDB
import MercatoCore
import MercatoTypes

/// What is read of the ledger: from its numbered rows, as they are. The views in words are for a shell.
struct SQLiteLedger: LedgerReading {
    let db: Database
    /// The writer's; nil on a reading connection.
    var memory: LedgerMemory?

    func report(_ sid: SID) throws -> UsageReport? {
        guard let number = try reportNumber(sid) else { return nil }
        return try StoredReports(db: db, memory: memory).report(number)
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

    /// The SID of an event by its number; nil when its report is not there, or has none.
    func eventSid(_ number: Int64) throws -> SID? {
        let own = try RawStatement(borrowedFrom: db, "SELECT sid FROM event_sids WHERE number = ?")
            .first({ try $0.bind(number, at: 1) }) { $0.sid(0, .billingEvent) }
        if let own { return own }
        let (report, place) = number.quotientAndRemainder(dividingBy: StoredEvent.placesPerReport)
        let sid = try RawStatement(borrowedFrom: db, "SELECT sid FROM reports WHERE number = ?")
            .first({ try $0.bind(report, at: 1) }) { $0.sid(0, .usageReport) }
        return (sid ?? nil)?.billingEvent(Int(place))
    }

    static let reportNumbers = Int64(0)..<Int64.max / StoredEvent.placesPerReport
}
