import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

struct SQLiteIdempotencyKeys: IdempotencyKeyWriting {
    let db: Database
    /// Where reports are found by the hash of their key.
    let index: any KeyLookUp
    var memory: LedgerMemory?
    var changes: ChangedSIDs?

    func reports(under keys: [UsageKey]) throws -> [UsageKey: UsageReport] {
        var found: [UsageKey: UsageReport] = [:]
        let reports = StoredReports(db: db, memory: memory)
        for key in keys where found.isEmpty || found[key] == nil {
            let hash = key.hash
            var isFree = true
            for number in try index.candidates(hash, db) {
                guard let report = try reports.report(number) else {
                    // It may have been stored since this state was.
                    if memory == nil, try number > lastReport() { continue }
                    throw StoreFault.unavailable(reason: "the report number \(number) of a remembered key is missing")
                }
                if report.key == key.key, report.publisherSid == key.publisherSid,
                    report.installationSid == key.installationSid
                {
                    found[key] = report
                    isFree = false
                    break
                }
            }
            if isFree { memory?.freeKeys[key] = hash }
        }
        return found
    }

    private func lastReport() throws -> Int64 { try Int64.fetchOne(db, sql: "SELECT MAX(number) FROM reports") ?? 0 }

    /// The keys of the reports behind a number, in their order.
    static func walk(_ db: Database, after number: Int64, _ body: (UInt64, Int64) throws -> Void) throws {
        let walk = try KeyWalkOfReports(db, after: number)
        while let entry = try walk.next() { try body(entry.hash, entry.number) }
    }

    /// Makes the index of the keys of all reports, where there is none.
    static func indexAll(_ db: Database) throws {
        let statements = RawStatements()
        defer { statements.finalize() }
        let walk = try KeyWalkOfReports(db, after: 0)
        try KeyIndex.build(db, statements) { try walk.next() }
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

/// The keys that stand in reports.
private struct KeyWalkOfReports {
    private let rows: RowCursor

    init(_ db: Database, after number: Int64) throws {
        rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT number, publisher_sid, installation_sid, key FROM usage_reports
                WHERE number > ? AND key IS NOT NULL ORDER BY number
                """,
            arguments: [number])
    }

    func next() throws -> KeyEntry? {
        while let row = try rows.next() {
            let values = StoredValues(row: row)
            // A report whose key cannot be read can be found by none; `verify` tells of it.
            guard let publisher = SID(values.text(1), .account), let installation = SID(values.text(2), .installation),
                let key = values.optionalText(3), (1...KeyEntry.numberMax).contains(values.integer(0))
            else { continue }
            let hash = UsageKey(publisherSid: publisher, installationSid: installation, key: key).hash
            return KeyEntry(hash: hash, number: values.integer(0))
        }
        return nil
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
