import GRDB
import MercatoCore
import MercatoTypes

struct SQLiteIdempotencyKeys: IdempotencyKeyWriting {
    let db: Database

    func bindings(of keys: Set<ScopedKey>) throws -> [ScopedKey: SID] {
        if keys.isEmpty { return [:] }
        let statement = try db.cachedStatement(
            sql: "SELECT resource_sid FROM idempotency_keys WHERE account_sid = ? AND scope = ? AND key = ?")
        var bindings: [ScopedKey: SID] = [:]
        for key in keys {
            let row = try Row.fetchOne(statement, arguments: [key.accountSid.description, key.scope, key.key])
            bindings[key] = try row.map { try RowReader(row: $0).sid("resource_sid") }
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
}
