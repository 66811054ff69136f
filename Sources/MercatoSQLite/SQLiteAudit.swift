import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

struct SQLiteAudit: AuditWriting {
    let db: Database

    func event(_ sid: SID, of account: SID) throws -> AuditEvent? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM audit_events WHERE sid = ? AND account_sid = ?",
            arguments: [sid.description, account.description]
        ).map { try AuditEvent(row: RowReader(row: $0)) }
    }

    func events(_ filter: AuditFilter, page: PageRequest) throws -> Page<AuditEvent> {
        var select = FilteredSelect(
            "SELECT * FROM audit_events WHERE account_sid = ?", arguments: [filter.accountSid.description])
        select.add("? IN (actor_sid, actor_key_sid)", filter.actorSid?.description)
        select.add("resource_type || '.' || change = ?", filter.type)
        select.add("resource_sid = ?", filter.resourceSid?.description)
        select.add("source_address = ?", filter.sourceAddress)
        select.add("date_created >= ?", filter.from?.milliseconds)
        select.add("date_created < ?", filter.until?.milliseconds)
        return try PagedQuery(
            select: select.sql, arguments: select.arguments, order: [.integer("date_created"), .text("sid")],
            descending: true, record: { try AuditEvent(row: $0) },
            position: { ["\($0.dateCreated.milliseconds)", $0.sid.description] }
        ).page(page, in: db)
    }

    func events(of resource: SID, page: PageRequest) throws -> Page<AuditEvent> {
        try PagedQuery(
            select: "SELECT * FROM audit_events WHERE resource_sid = ?", arguments: [resource.description],
            order: [.text("sid")], descending: true, record: { try AuditEvent(row: $0) },
            position: { [$0.sid.description] }
        ).page(page, in: db)
    }

    func outdated(before: Timestamp, limit: Int) throws -> [DatedRecord] {
        try DatedRecord.oldest(in: "audit_events", before: before, limit: limit, db)
    }

    func delete(_ sids: [SID]) throws {
        try DatedRecord.delete(sids, from: "audit_events", db)
    }

    func append(_ events: [AuditEvent]) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO audit_events (\(Self.columns.joined(separator: ", ")), seal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for event in events {
            let values: [(any DatabaseValueConvertible)?] = [
                event.sid.description, event.accountSid.description, event.actorSid.description,
                event.actorKeySid?.description, event.actorRole.rawValue, event.sourceAddress, event.resourceType,
                event.resourceSid.description, event.change.rawValue, event.before?.serialized(),
                event.after?.serialized(), event.dateCreated.milliseconds,
            ]
            try statement.execute(arguments: StatementArguments(values + [RowSeals.seal(Self.columns, values)]))
        }
    }

    private static let columns = [
        "sid", "account_sid", "actor_sid", "actor_key_sid", "actor_role", "source_address", "resource_type",
        "resource_sid", "change", "before", "after", "date_created",
    ]
}

extension AuditEvent {
    init(row: RowReader) throws {
        try self.init(
            sid: row.sid("sid", .auditEvent), accountSid: row.sid("account_sid", .account),
            actorSid: row.sid("actor_sid", .account), actorKeySid: row.optionalSid("actor_key_sid", .apiKey),
            actorRole: row.word("actor_role"), sourceAddress: row.text("source_address"),
            resourceType: row.text("resource_type"), resourceSid: row.sid("resource_sid"), change: row.word("change"),
            before: row.optionalJSON("before"), after: row.optionalJSON("after"),
            dateCreated: row.timestamp("date_created"))
    }
}
