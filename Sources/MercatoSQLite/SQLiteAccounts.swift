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
        try Row.fetchOne(db.cachedStatement(sql: "\(Self.select) WHERE sid = ?"), arguments: [sid.description])
            .map { try Account(row: RowReader(row: $0)) }
    }

    func subaccountCount(of account: SID) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM accounts WHERE parent_sid = ?", arguments: [account.description]) ?? 0
    }

    func insert(_ account: Account) throws {
        changes?.add(account.sid)
        try db.execute(
            sql: """
                INSERT INTO accounts
                    (sid, parent_sid, friendly_name, status, type, roles, currency, token_hash, sealed_token,
                    date_created, date_updated, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                account.sid.description, account.parent?.sid.description, account.friendlyName,
                account.status.rawValue, account.type.rawValue, Self.text(account.roles), account.currency.code,
                Data(account.token.hash.bytes), Data(account.token.sealed), account.dateCreated.milliseconds,
                account.dateUpdated.milliseconds, account.version,
            ])
    }

    func update(_ account: Account) throws {
        changes?.add(account.sid)
        try raiseSubaccounts(of: account)
        try db.execute(
            sql: """
                UPDATE accounts SET friendly_name = ?, status = ?, type = ?, roles = ?, token_hash = ?,
                    sealed_token = ?, date_updated = ?, version = version + 1
                WHERE sid = ?
                """,
            arguments: [
                account.friendlyName, account.status.rawValue, account.type.rawValue, Self.text(account.roles),
                Data(account.token.hash.bytes), Data(account.token.sealed), account.dateUpdated.milliseconds,
                account.sid.description,
            ])
    }

    /// The status of a parent is part of each of its subaccounts, also of the copies in memory.
    private func raiseSubaccounts(of account: Account) throws {
        let sids = try String.fetchAll(
            db,
            sql: """
                UPDATE accounts SET version = version + 1
                WHERE parent_sid = ? AND (SELECT status FROM accounts WHERE sid = ?) <> ?
                RETURNING sid
                """,
            arguments: [account.sid.description, account.sid.description, account.status.rawValue])
        for sid in sids.compactMap({ SID($0) }) { changes?.add(sid) }
    }

    func accounts(_ filter: AccountFilter, page: PageRequest) throws -> Page<Account> {
        var select = FilteredSelect("\(Self.select) WHERE TRUE", arguments: [])
        select.add("sid IN (\(Self.family))", filter.familyOf?.description)
        select.add("friendly_name = ?", filter.friendlyName)
        select.add("status = ?", filter.status?.rawValue)
        return try PagedQuery(
            select: select.sql, arguments: select.arguments,
            order: [.integer("date_created"), .text("sid")], descending: true, record: { try Account(row: $0) },
            position: { ["\($0.dateCreated.milliseconds)", $0.sid.description] }
        ).page(page, in: db)
    }

    /// The SIDs of an account, which is the one `?`, and its subaccounts.
    static let family = """
        WITH head (sid) AS (SELECT ?)
        SELECT sid FROM head
        UNION ALL
        SELECT member.sid FROM head JOIN accounts AS member ON member.parent_sid = head.sid
        """

    private static let select = """
        SELECT *,
            (SELECT parent.status FROM accounts AS parent WHERE parent.sid = accounts.parent_sid) AS parent_status,
            (SELECT parent.parent_sid FROM accounts AS parent WHERE parent.sid = accounts.parent_sid) AS grandparent_sid
        FROM accounts
        """

    private static func text(_ roles: Set<Account.Role>) -> String {
        roles.map(\.rawValue).sorted().joined(separator: ",")
    }
}

extension Account {
    init(row: RowReader) throws {
        let roles = try row.text("roles").split(separator: ",").map { Role(rawValue: String($0)) }
        guard !roles.contains(nil) else { throw row.damaged("roles") }
        try self.init(
            sid: row.sid("sid", .account), parent: Account.parent(row), friendlyName: row.text("friendly_name"),
            status: row.word("status"), type: row.word("type"), roles: Set(roles.compactMap(\.self)),
            currency: row.currency("currency"),
            token: StoredToken(hash: row.secretHash("token_hash"), sealed: row.bytes("sealed_token")),
            dateCreated: row.timestamp("date_created"), dateUpdated: row.timestamp("date_updated"),
            version: row.int("version"))
    }

    /// Refused when it has no row, is the account itself or somebody's subaccount: what an account may do would hang on
    /// what is not there.
    private static func parent(_ row: RowReader) throws -> Parent? {
        guard let sid = try row.optionalSid("parent_sid", .account) else { return nil }
        guard !row.isNull("parent_status"), row.isNull("grandparent_sid") else { throw row.damaged("parent_sid") }
        return Parent(sid: sid, status: try row.word("parent_status"))
    }
}
