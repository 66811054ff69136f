import Foundation
import GRDB
import MercatoCore
import MercatoTypes

struct SQLiteAccounts: AccountWriting {
    let db: Database
    var changes: ChangedSIDs?

    func hasAccounts() throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM accounts)") ?? false
    }

    func account(_ sid: SID) throws -> Account? {
        try Row.fetchOne(db, sql: "SELECT * FROM accounts WHERE sid = ?", arguments: [sid.description])
            .map { try Account(row: RowReader(row: $0)) }
    }

    func key(_ sid: SID) throws -> APIKey? {
        try Row.fetchOne(db, sql: "SELECT * FROM api_keys WHERE sid = ?", arguments: [sid.description])
            .map { try APIKey(row: RowReader(row: $0)) }
    }

    func insert(_ account: Account) throws {
        changes?.add(account.sid)
        try db.execute(
            sql: """
                INSERT INTO accounts
                    (sid, friendly_name, status, roles, currency, token_hash, date_created, date_updated, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account.sid.description, account.friendlyName, account.status.rawValue, Self.text(account.roles),
                account.currency.code, Data(account.tokenHash.bytes), account.dateCreated.milliseconds,
                account.dateUpdated.milliseconds, account.version,
            ])
    }

    func update(_ account: Account) throws {
        changes?.add(account.sid)
        try db.execute(
            sql: """
                UPDATE accounts SET friendly_name = ?, status = ?, roles = ?, token_hash = ?, date_updated = ?,
                    version = version + 1
                WHERE sid = ?
                """,
            arguments: [
                account.friendlyName, account.status.rawValue, Self.text(account.roles),
                Data(account.tokenHash.bytes), account.dateUpdated.milliseconds, account.sid.description,
            ])
    }

    func insert(_ key: APIKey) throws {
        changes?.add(key.sid)
        try db.execute(
            sql: """
                INSERT INTO api_keys
                    (sid, account_sid, kind, friendly_name, secret_hash, date_created, date_updated, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key.sid.description, key.accountSid.description, key.kind.rawValue, key.friendlyName,
                Data(key.secretHash.bytes), key.dateCreated.milliseconds, key.dateUpdated.milliseconds, key.version,
            ])
    }

    func deleteKey(_ sid: SID) throws {
        changes?.add(sid)
        try db.execute(sql: "DELETE FROM api_keys WHERE sid = ?", arguments: [sid.description])
    }

    private static func text(_ roles: Set<Account.Role>) -> String {
        roles.map(\.rawValue).sorted().joined(separator: ",")
    }
}

extension Account {
    init(row: RowReader) throws {
        self.init(
            sid: try row.sid("sid"), friendlyName: row.text("friendly_name"), status: try row.word("status"),
            roles: Set(row.text("roles").split(separator: ",").compactMap { Role(rawValue: String($0)) }),
            currency: try row.currency("currency"), tokenHash: SecretHash(bytes: row.bytes("token_hash")),
            dateCreated: row.timestamp("date_created"), dateUpdated: row.timestamp("date_updated"),
            version: row.int("version"))
    }
}

extension APIKey {
    init(row: RowReader) throws {
        self.init(
            sid: try row.sid("sid"), accountSid: try row.sid("account_sid"), kind: try row.word("kind"),
            friendlyName: row.text("friendly_name"), secretHash: SecretHash(bytes: row.bytes("secret_hash")),
            dateCreated: row.timestamp("date_created"), dateUpdated: row.timestamp("date_updated"),
            version: row.int("version"))
    }
}
