import Foundation
import GRDB
import MercatoCore
import MercatoTypes

extension SQLiteAccounts {
    func key(_ sid: SID) throws -> APIKey? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM api_keys WHERE sid = ?"), arguments: [sid.description]
        ).map { try APIKey(row: RowReader(row: $0)) }
    }

    func keyCount(of account: SID) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT count(*) FROM api_keys WHERE account_sid = ?", arguments: [account.description]) ?? 0
    }

    func keys(of account: SID, page: PageRequest) throws -> Page<APIKey> {
        try PagedQuery(
            select: "SELECT * FROM api_keys WHERE account_sid = ?", arguments: [account.description],
            order: [.integer("date_created"), .text("sid")], descending: true, record: { try APIKey(row: $0) },
            position: { ["\($0.dateCreated.milliseconds)", $0.sid.description] }
        ).page(page, in: db)
    }

    func insert(_ key: APIKey) throws {
        changes?.add(key.sid)
        try db.execute(
            sql: """
                INSERT INTO api_keys (sid, account_sid, kind, friendly_name, policy, secret_hash, former_secret_hash,
                    former_secret_until, date_last_used, date_created, date_updated, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                key.sid.description, key.accountSid.description, key.kind.rawValue, key.friendlyName, key.policyText,
                Data(key.secretHash.bytes), key.formerSecret.map { Data($0.hash.bytes) },
                key.formerSecret?.until.milliseconds, key.dateLastUsed?.milliseconds, key.dateCreated.milliseconds,
                key.dateUpdated.milliseconds, key.version,
            ])
    }

    func update(_ key: APIKey) throws {
        changes?.add(key.sid)
        try db.execute(
            sql: """
                UPDATE api_keys SET friendly_name = ?, policy = ?, secret_hash = ?, former_secret_hash = ?,
                    former_secret_until = ?, date_updated = ?, version = version + 1
                WHERE sid = ?
                """,
            arguments: [
                key.friendlyName, key.policyText, Data(key.secretHash.bytes),
                key.formerSecret.map { Data($0.hash.bytes) }, key.formerSecret?.until.milliseconds,
                key.dateUpdated.milliseconds, key.sid.description,
            ])
    }

    func noteUse(of keys: [SID: Timestamp]) throws {
        let statement = try db.cachedStatement(
            sql: "UPDATE api_keys SET date_last_used = MAX(COALESCE(date_last_used, 0), ?) WHERE sid = ?")
        for (sid, time) in keys { try statement.execute(arguments: [time.milliseconds, sid.description]) }
    }

    func deleteKey(_ sid: SID) throws {
        changes?.add(sid)
        try db.execute(sql: "DELETE FROM api_keys WHERE sid = ?", arguments: [sid.description])
    }
}

extension APIKey {
    /// The permissions' paths, one a line.
    fileprivate var policyText: String { policy.map(\.description).sorted().joined(separator: "\n") }

    init(row: RowReader) throws {
        let policy = try row.text("policy").split(separator: "\n").map { Permission(String($0)) }
        guard !policy.contains(nil) else { throw row.damaged("policy") }
        let former =
            row.isNull("former_secret_hash")
            ? nil
            : FormerSecret(
                hash: try row.secretHash("former_secret_hash"), until: try row.timestamp("former_secret_until"))
        try self.init(
            sid: row.sid("sid", .apiKey), accountSid: row.sid("account_sid", .account), kind: row.word("kind"),
            friendlyName: row.text("friendly_name"), policy: Set(policy.compactMap(\.self)),
            secretHash: row.secretHash("secret_hash"), formerSecret: former,
            dateLastUsed: row.optionalTimestamp("date_last_used"), dateCreated: row.timestamp("date_created"),
            dateUpdated: row.timestamp("date_updated"), version: row.int("version"))
    }
}
