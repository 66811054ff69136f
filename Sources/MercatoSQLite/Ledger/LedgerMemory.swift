import GRDB
import GRDBSQLite
import MercatoCore
import MercatoTypes

/// What the writing connection remembers between commits, so that a report reads nothing before it is written: numbers
/// of SIDs, the last sums, the chain's end, the versions of records, and the index of keys.
///
/// It says what the open transaction has written so far. When any of that is undone, everything it could be wrong about
/// is forgotten, and read again when it is needed.
///
/// Sendable without a check, because all of it is done in bodies that the writing connection's queue runs.
final class LedgerMemory: @unchecked Sendable {
    let form: LedgerForm
    let statements = RawStatements()
    let versions = KnownVersions()
    let eventsText = StoredEventsText()

    /// Where the chain of reports ends, and the number of the last one; nil when that must be read.
    private var end: ChainEnd?
    private var numbers: [SID: Int64] = [:]
    private var sids: [Int64: SID] = [:]
    var itemSums = KeptSums.items
    var accountDaySums = KeptSums.accountDays
    var accountSums = KeptSums.accounts
    /// Keys that were looked up in this transaction and are free.
    var freeKeys: Set<UsageKey> = []
    /// Where reports are found by the hash of their key; nil when it is damaged.
    private let index: KeyIndex?
    /// The same for those who read, as it was when the last commit was done.
    private let readersKeys: ReadersKeys
    /// Keys of this transaction.
    private var newKeys: [(hash: UInt64, number: Int64)] = []
    /// How often something was written that is remembered here.
    private var writes = 0

    /// Reads what must be known before the first report: the keys that no segment holds yet.
    init(form: LedgerForm, readersKeys: ReadersKeys, _ db: Database) throws {
        self.form = form
        self.readersKeys = readersKeys
        var shape = KeyIndexShape()
        shape.recentKeysMax = form.keysPerSegment
        readersKeys.forget()
        do {
            index = try KeyIndex(opening: db, statements, shape: shape)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            // Reports without a key are taken: whether one with a key was taken before cannot be told.
            index = nil
        }
        guard let index else { return }
        try SQLiteIdempotencyKeys.walk(db, after: index.lastIndexedReport) { hash, number in
            index.restore(hash, number: number)
            readersKeys.add([(hash, number)], indexedUpTo: 0)
        }
    }

    // MARK: Transactions

    /// How far the transaction has come.
    struct Mark {
        fileprivate let writes: Int
        fileprivate let newKeys: Int
        fileprivate let keys: KeyIndex.Mark?
    }

    var mark: Mark { Mark(writes: writes, newKeys: newKeys.count, keys: index?.mark()) }

    /// Something is about to be written that is remembered here.
    func willWrite() { writes += 1 }

    /// The last thing that a transaction writes.
    func beforeCommit(_ db: Database) throws {
        // What wrote no report need not pay for others'.
        if let index, !newKeys.isEmpty { try index.beforeCommit(db) }
    }

    func committed() {
        freeKeys.removeAll(keepingCapacity: true)
        guard let index, !newKeys.isEmpty else { return }
        index.committed()
        readersKeys.add(newKeys, indexedUpTo: index.lastIndexedReport)
        newKeys.removeAll(keepingCapacity: true)
    }

    /// All of the transaction was undone.
    /// - Parameter mark: made before it began
    func rolledBack(since mark: Mark) {
        index?.rolledBack()
        newKeys.removeAll(keepingCapacity: true)
        forget(since: mark)
    }

    /// A part of the transaction was undone.
    /// - Parameter mark: made when that part began
    func undone(since mark: Mark) {
        if let keys = mark.keys { index?.rollBack(to: keys) }
        newKeys.removeLast(newKeys.count - mark.newKeys)
        forget(since: mark)
    }

    /// What wrote nothing leaves nothing to forget.
    private func forget(since mark: Mark) {
        freeKeys.removeAll(keepingCapacity: true)
        guard writes != mark.writes else { return }
        end = nil
        numbers.removeAll()
        sids.removeAll()
        itemSums.forget()
        accountDaySums.forget()
        accountSums.forget()
    }

    // MARK: Keys

    /// A key stands for a report from now on.
    func add(_ key: UsageKey, _ number: Int64) {
        let hash = key.hash
        index?.add(hash, number: number)
        newKeys.append((hash, number))
    }

    // MARK: The chain

    func chainEnd(_ db: Database) throws -> ChainEnd {
        if let end { return end }
        let read = try ChainEnd.stored(db)
        end = read
        return read
    }

    func setChainEnd(_ new: ChainEnd, _ db: Database) throws {
        try statements.statement(
            db,
            """
            INSERT INTO report_chains (chain, reports, link) VALUES (?, ?, ?)
            ON CONFLICT (chain) DO UPDATE SET reports = excluded.reports, link = excluded.link
            """
        ).run { statement in
            try statement.bind(Int64(new.head.chain), at: 1)
            try statement.bind(Int64(new.head.reports), at: 2)
            try statement.bind(new.head.link, at: 3)
        }
        end = new
    }

    // MARK: Numbers

    /// The number that stands for a SID in the ledger's tables; a new one when it has none yet.
    func number(of sid: SID, _ db: Database) throws -> Int64 {
        if let known = numbers[sid] { return known }
        let text = sid.description
        let found = try statements.statement(db, "SELECT number FROM numbers WHERE sid = ?")
            .first({ try $0.bind(text, at: 1) }) { $0.int64(0) }
        let number: Int64
        if let found {
            number = found
        } else {
            willWrite()
            try statements.statement(db, "INSERT INTO numbers (sid) VALUES (?)").run { try $0.bind(text, at: 1) }
            number = db.lastInsertedRowID
        }
        remember(sid, number)
        return number
    }

    /// What a number stands for; nil when it stands for nothing.
    func sid(_ number: Int64, _ db: Database) throws -> SID? {
        if let known = sids[number] { return known }
        guard let sid = try LedgerNames.sid(number, statements.statement(db, LedgerNames.select)) else { return nil }
        remember(sid, number)
        return sid
    }

    private func remember(_ sid: SID, _ number: Int64) {
        if numbers.count >= Limits.keptNumbersMax {
            numbers.removeAll()
            sids.removeAll()
        }
        numbers[sid] = number
        sids[number] = sid
    }
}

/// How the ledger is written. What reads it takes every form.
package struct LedgerForm: Sendable {
    /// Every how many reports one carries its link of the chain. The chain's head always does.
    package var reportsPerLink = Limits.reportsPerLink
    /// How many keys are held in memory before they are written down as a segment.
    package var keysPerSegment = Limits.recentKeysMax

    package init() {}
}

/// Where the chain of reports ends.
struct ChainEnd {
    var head: ChainHead
    /// Of the last report.
    var number: Int64

    private static let chain = 0

    /// A head that is gone or unreadable stops no billing: the chain goes on from the last link that stands in a
    /// report, and counts from 0, so that every verification from then on shows it.
    static func stored(_ db: Database) throws -> ChainEnd {
        let last = try Int64.fetchOne(db, sql: "SELECT MAX(number) FROM reports") ?? 0
        guard last < Int64.max / StoredEvent.placesPerReport - 1 else {
            throw StoreFault.unavailable(reason: "the last report's number is beyond every number there can be")
        }
        let row = try Row.fetchOne(
            db, sql: "SELECT reports, link FROM report_chains WHERE chain = ?", arguments: [chain])
        if let row, let head = try? ChainHead(chain: chain, row: RowReader(row: row)) {
            return ChainEnd(head: head, number: last)
        }
        let linked = try Row.fetchOne(
            db, sql: "SELECT link FROM reports WHERE link IS NOT NULL ORDER BY number DESC LIMIT 1")
        let link = linked.flatMap { try? RowReader(row: $0).bytes("link") }
        return ChainEnd(head: ChainHead(chain: chain, link: link ?? ReportChain.beginning), number: last)
    }
}

extension ChainHead {
    init(chain: Int, row: RowReader) throws {
        try self.init(chain: chain, reports: row.int("reports"), link: row.bytes("link"))
    }
}

/// The versions of records as they were last committed.
final class KnownVersions {
    private var versions: [SID: Int] = [:]

    /// - Parameter changed: what the open transaction has changed: asked for each time, until it is committed
    func versions(of wanted: Set<SID>, changed: Set<SID>, _ read: (SID) throws -> Int?) throws -> [SID: Int] {
        var found: [SID: Int] = [:]
        found.reserveCapacity(wanted.count)
        for sid in wanted {
            if let version = versions[sid], !changed.contains(sid) {
                found[sid] = version
                continue
            }
            guard let version = try read(sid) else { continue }
            found[sid] = version
            if changed.contains(sid) { continue }
            if versions.count >= Limits.keptVersionsMax { versions.removeAll() }
            versions[sid] = version
        }
        return found
    }

    /// A transaction has changed them, whether or not it was committed.
    func forget(_ changed: Set<SID>) {
        for sid in changed { versions[sid] = nil }
    }
}

extension LedgerMemory: KeyLookUp {
    func candidates(_ hash: UInt64, _ db: Database) throws -> ContiguousArray<Int64> {
        guard let index else { throw KeyIndexTables.damaged("the row of a segment") }
        return try index.reports(under: hash, db)
    }
}
