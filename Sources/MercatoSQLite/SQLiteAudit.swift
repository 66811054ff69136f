import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

struct SQLiteAudit: AuditWriting {
    let db: Database

    func events(of resource: SID, page: PageRequest) throws -> Page<AuditEvent> {
        try PagedQuery(
            select: "SELECT * FROM audit_events WHERE resource_sid = ?", arguments: [resource.description],
            order: [.text("sid")], descending: true, record: { try AuditEvent(row: $0) },
            position: { [$0.sid.description] }
        ).page(page, in: db)
    }

    func append(_ events: [AuditEvent]) throws {
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO audit_events (sid, account_sid, actor_sid, source_address, resource_type, resource_sid,
                    change, before, after, date_created)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for event in events {
            try statement.execute(arguments: [
                event.sid.description, event.accountSid.description, event.actorSid.description, event.sourceAddress,
                event.resourceType, event.resourceSid.description, event.change.rawValue, event.before?.serialized(),
                event.after?.serialized(), event.dateCreated.milliseconds,
            ])
        }
    }
}

extension AuditEvent {
    init(row: RowReader) throws {
        self.init(
            sid: try row.sid("sid"), accountSid: try row.sid("account_sid"), actorSid: try row.sid("actor_sid"),
            sourceAddress: row.text("source_address"), resourceType: row.text("resource_type"),
            resourceSid: try row.sid("resource_sid"), change: try row.word("change"),
            before: row.optionalText("before") == nil ? nil : try row.json("before"),
            after: row.optionalText("after") == nil ? nil : try row.json("after"),
            dateCreated: row.timestamp("date_created"))
    }
}
