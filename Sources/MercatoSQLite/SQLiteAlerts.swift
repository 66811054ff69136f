import GRDB
import MercatoCore
import MercatoTypes

struct SQLiteAlerts: AlertWriting {
    let db: Database

    func alert(_ sid: SID, of account: SID) throws -> Alert? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM alerts WHERE sid = ? AND account_sid = ?"),
            arguments: [sid.description, account.description]
        ).map { try Alert(row: RowReader(row: $0), withExchange: true) }
    }

    func alerts(_ filter: AlertFilter, page: PageRequest) throws -> Page<Alert> {
        var select = FilteredSelect(
            """
            SELECT sid, account_sid, level, outcome, error_code, text, request_method, request_url, resource_sid,
                date_created
            FROM alerts WHERE account_sid = ?
            """,
            arguments: [filter.accountSid.description])
        select.add("level = ?", filter.level?.rawValue)
        select.add("date_created >= ?", filter.from?.milliseconds)
        select.add("date_created < ?", filter.until?.milliseconds)
        return try PagedQuery(
            select: select.sql, arguments: select.arguments, order: [.integer("date_created"), .text("sid")],
            descending: true,
            record: { try Alert(row: $0, withExchange: false) },
            position: { ["\($0.dateCreated.milliseconds)", $0.sid.description] }
        ).page(page, in: db)
    }

    func outdated(before: Timestamp, limit: Int) throws -> [DatedRecord] {
        try DatedRecord.oldest(in: "alerts", before: before, limit: limit, db)
    }

    func delete(_ sids: [SID]) throws {
        try DatedRecord.delete(sids, from: "alerts", db)
    }

    func append(_ alerts: [Alert]) throws {
        if alerts.isEmpty { return }
        let statement = try db.cachedStatement(
            sql: """
                INSERT INTO alerts (\(Self.columns.joined(separator: ", ")), seal)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (sid) DO NOTHING
                """)
        for alert in alerts {
            let written = alert.writtenAnswer
            let values: [(any DatabaseValueConvertible)?] = [
                alert.sid.description, alert.accountSid.description, alert.level.rawValue, alert.writtenErrorCode,
                alert.text, alert.requestMethod, alert.requestURL, alert.resourceSid?.description,
                alert.dateCreated.milliseconds, alert.exchange?.requestVariables ?? "",
                alert.exchange?.requestHeaders ?? "", written.headers, written.body, alert.outcomeColumn,
                alert.answerColumn,
            ]
            try statement.execute(arguments: StatementArguments(values + [RowSeals.seal(Self.columns, values)]))
        }
    }

    private static let columns = [
        "sid", "account_sid", "level", "error_code", "text", "request_method", "request_url", "resource_sid",
        "date_created", "request_variables", "request_headers", "response_headers", "response_body", "outcome",
        "answer",
    ]
}

extension Alert {
    init(row: RowReader, withExchange: Bool) throws {
        try self.init(
            sid: row.sid("sid", .alert), accountSid: row.sid("account_sid", .account), level: row.word("level"),
            outcome: row.outcome(), text: row.text("text"), requestMethod: row.text("request_method"),
            requestURL: row.text("request_url"), resourceSid: row.optionalSid("resource_sid"),
            dateCreated: row.timestamp("date_created"),
            exchange: withExchange
                ? Exchange(
                    requestVariables: row.text("request_variables"), requestHeaders: row.text("request_headers"),
                    answer: try row.answer()) : nil)
    }
}
