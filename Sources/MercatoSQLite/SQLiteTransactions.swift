import GRDB
import MercatoCore
import MercatoTypes

/// One state of the file, seen by a reading connection.
struct SQLiteReadTransaction: ReadTransaction {
    let db: Database
    let keys: ReadersKeys

    var accounts: any AccountReading { SQLiteAccounts(db: db) }
    var listings: any ListingReading { SQLiteListings(db: db) }
    var installations: any InstallationReading { SQLiteInstallations(db: db) }
    var ledger: any LedgerReading { SQLiteLedger(db: db) }
    var alerts: any AlertReading { SQLiteAlerts(db: db) }
    var idempotencyKeys: any IdempotencyKeyReading { SQLiteIdempotencyKeys(db: db, index: keys) }
    var audit: any AuditReading { SQLiteAudit(db: db) }
    var referrals: any ReferralReading { SQLiteReferrals(db: db) }

    func versions(of sids: Set<SID>) throws -> [SID: Int] {
        var versions: [SID: Int] = [:]
        for sid in sids { versions[sid] = try db.version(of: sid) }
        return versions
    }
}

/// The one transaction that the writing connection has open.
struct SQLiteWriteTransaction: WriteTransaction {
    let db: Database
    let changes: ChangedSIDs
    let memory: LedgerMemory

    var accounts: any AccountWriting { SQLiteAccounts(db: db, changes: changes) }
    var listings: any ListingWriting { SQLiteListings(db: db, changes: changes) }
    var installations: any InstallationWriting { SQLiteInstallations(db: db, changes: changes) }
    var ledger: any LedgerWriting { SQLiteLedgerWriter(db: db, memory: memory) }
    var alerts: any AlertWriting { SQLiteAlerts(db: db) }
    var idempotencyKeys: any IdempotencyKeyWriting {
        SQLiteIdempotencyKeys(db: db, index: memory, memory: memory, changes: changes)
    }
    var audit: any AuditWriting { SQLiteAudit(db: db) }
    var referrals: any ReferralWriting { SQLiteReferrals(db: db, changes: changes) }

    func versions(of sids: Set<SID>) throws -> [SID: Int] {
        try memory.versions.versions(of: sids, changed: changes.sids) { try db.version(of: $0) }
    }

    func savepoint(_ body: () throws -> Void) throws {
        // A savepoint outside would be a transaction of its own.
        guard db.isInsideTransaction else {
            throw StoreFault.unavailable(reason: "the storage failed, and SQLite withdrew the transaction")
        }
        let mark = memory.mark
        do {
            try db.inSavepoint {
                try body()
                return .commit
            }
        } catch {
            memory.undone(since: mark)
            throw SQLiteEngine.isOwn(error) ? SQLiteEngine.fault(error) : error
        }
    }
}

extension Database {
    fileprivate func version(of sid: SID) throws -> Int? {
        let table =
            switch sid.kind {
            case .account: "accounts"
            case .apiKey: "api_keys"
            case .listing: "listings"
            case .installation: "installations"
            default: throw StoreFault.unavailable(reason: "\(sid) is asked for as a record with versions")
            }
        let statement = try cachedStatement(sql: "SELECT version FROM \(table) WHERE sid = ?")
        return try Int.fetchOne(statement, arguments: [sid.description])
    }
}

/// Collects what a transaction changed: for those who keep copies in memory, and for the seals of the rows. Lives and
/// dies on the writer's thread.
final class ChangedSIDs {
    private(set) var sids: Set<SID> = []
    private(set) var rows: Set<SealedRows> = []

    /// An account, a key, a listing or an installation, with the rows that are written whenever it is.
    func add(_ sid: SID) {
        sids.insert(sid)
        for table in SealedTable.tables(of: sid.kind) { add(table, [sid.description]) }
    }

    /// - Parameter group: the values of the table's group columns
    func add(_ table: SealedTable, _ group: [String]) {
        rows.insert(SealedRows(table: table, group: group))
    }
}
