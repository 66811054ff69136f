import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

struct SQLiteIdempotencyKeys: IdempotencyKeyWriting {
    let db: Database
    var changes: ChangedSIDs?

    func bindings(of keys: Set<ScopedKey>) throws -> [ScopedKey: SID] {
        if keys.isEmpty { return [:] }
        let statement = try db.cachedStatement(
            sql: "SELECT resource_sid FROM idempotency_keys WHERE account_sid = ? AND scope = ? AND key = ?")
        var bindings: [ScopedKey: SID] = [:]
        for key in keys {
            let row = try Row.fetchOne(statement, arguments: [key.accountSid.description, key.scope, key.key])
            bindings[key] = try row.map { try RowReader(row: $0).sid("resource_sid", .usageReport) }
        }
        return bindings
    }

    func bind(_ bindings: [ScopedKey: SID]) throws {
        if bindings.isEmpty { return }
        let statement = try db.cachedStatement(
            sql: "INSERT INTO idempotency_keys (account_sid, scope, key, resource_sid) VALUES (?, ?, ?, ?)")
        for (key, resource) in bindings {
            try statement.execute(arguments: [
                key.accountSid.description, key.scope, key.key, resource.description,
            ])
        }
    }

    func firstAnswer(to key: ScopedKey) throws -> FirstAnswer? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM first_answers WHERE account_sid = ? AND scope = ? AND key = ?",
            arguments: [key.accountSid.description, key.scope, key.key]
        ).map { try FirstAnswer(row: RowReader(row: $0)) }
    }

    func remember(_ answer: FirstAnswer, for key: ScopedKey) throws {
        changes?.add(.firstAnswers, [key.accountSid.description, key.scope, key.key])
        try db.execute(
            sql: """
                INSERT INTO first_answers (account_sid, scope, key, resource_sid, fingerprint, body, facts)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key.accountSid.description, key.scope, key.key, answer.resourceSid.description,
                answer.fingerprint.json.serialized(), answer.content.written, answer.content.facts,
            ])
    }
}

extension FirstAnswer {
    init(row: RowReader) throws {
        guard let fingerprint = RequestFingerprint(json: try row.json("fingerprint")) else {
            throw row.damaged("fingerprint")
        }
        self.init(
            resourceSid: try row.sid("resource_sid"), fingerprint: fingerprint,
            content: try FirstAnswer.Content(row: row))
    }
}

extension FirstAnswer.Content {
    init(row: RowReader) throws {
        guard try row.optionalText("facts") != nil else {
            self = .written(try row.text("body"))
            return
        }
        let value = try row.json("facts")
        guard let made = value["made"], let origin = value["origin"]?.string,
            let operation = value["operation"]?.string
        else { throw row.damaged("facts") }
        self = .facts(made, asked: AskedPlace(origin: origin, operation: operation))
    }

    var written: String {
        if case .written(let body) = self { body } else { "" }
    }

    var facts: String? {
        guard case .facts(let made, let asked) = self else { return nil }
        return JSONValue.object([
            "origin": .string(asked.origin), "operation": .string(asked.operation), "made": made,
        ]).serialized()
    }
}
