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

    func activeOperators() throws -> Int {
        try Int.fetchOne(
            db,
            sql: "SELECT COUNT(*) FROM accounts WHERE status = 'active' AND ',' || roles || ',' LIKE '%,operator,%'")
            ?? 0
    }

    func account(_ sid: SID) throws -> Account? {
        try Row.fetchOne(db, sql: "SELECT * FROM accounts WHERE sid = ?", arguments: [sid.description])
            .map { try Account(row: RowReader(row: $0)) }
    }

    func insert(_ account: Account) throws {
        changes?.add(account.sid)
        try db.execute(
            sql: """
                INSERT INTO accounts
                    (sid, friendly_name, status, roles, currency, token_hash, sealed_token, date_created,
                    date_updated, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account.sid.description, account.friendlyName, account.status.rawValue, Self.text(account.roles),
                account.currency.code, Data(account.token.hash.bytes), Data(account.token.sealed),
                account.dateCreated.milliseconds,
                account.dateUpdated.milliseconds, account.version,
            ])
    }

    func update(_ account: Account) throws {
        changes?.add(account.sid)
        try db.execute(
            sql: """
                UPDATE accounts SET friendly_name = ?, status = ?, roles = ?, token_hash = ?,
                    sealed_token = ?, date_updated = ?,
                    version = version + 1
                WHERE sid = ?
                """,
            arguments: [
                account.friendlyName, account.status.rawValue, Self.text(account.roles),
                Data(account.token.hash.bytes), Data(account.token.sealed), account.dateUpdated.milliseconds,
                account.sid.description,
            ])
    }

    func accounts(_ page: PageRequest) throws -> Page<Account> {
        try PagedQuery(
            select: "SELECT * FROM accounts WHERE TRUE", arguments: [],
            order: [.integer("date_created"), .text("sid")], descending: true, record: { try Account(row: $0) },
            position: { ["\($0.dateCreated.milliseconds)", $0.sid.description] }
        ).page(page, in: db)
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
            currency: try row.currency("currency"),
            token: StoredToken(
                hash: SecretHash(bytes: row.bytes("token_hash")), sealed: row.bytes("sealed_token")),
            dateCreated: row.timestamp("date_created"), dateUpdated: row.timestamp("date_updated"),
            version: row.int("version"))
    }
}
