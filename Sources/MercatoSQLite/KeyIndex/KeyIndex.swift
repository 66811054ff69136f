import GRDB

/// Which reports a key was given to: an index from 64 bits of a key's hash to report numbers, for ever, at a cost that
/// hardly grows with what it holds.
///
/// New keys stand in memory until there are enough of them; then the transaction that brings the last of them writes
/// all as one sorted segment, in bulk. Segments of one level are merged into one of the next, a bounded step per
/// commit. So no commit writes to random places, and what memory loses stands in the reports: at opening, whoever
/// keeps them hands those above ``lastIndexedReport`` in again.
///
/// Everything lives in tables of the same file and is written by the transactions that write the reports. Memory
/// follows when a transaction was committed (``committed()``) or not (``rolledBack()``). When it is not known whether
/// it was, the index is thrown away and opened anew.
///
/// A hash must be strong, and one that callers cannot choose: over a secret of the file, or a publisher could write
/// keys that all lie on one page. No answer would be wrong, but finding it would take long.
///
/// Sendable without a check: it is used on the queue of the one connection that writes, and nowhere else.
final class KeyIndex: @unchecked Sendable {
    /// The SQL that makes its tables.
    static let tables = KeyIndexTables.tables

    /// A place in a transaction to which its additions can be taken back.
    struct Mark {
        fileprivate let keys: Int
    }

    /// What the tables say.
    struct Segments {
        var whole: ContiguousArray<KeySegment> = []
        /// In the order in which they are deleted.
        var retired: [KeySegment] = []
        var merges: [KeyMerge] = []
        /// Those whose pages could not be read, and that are not merged again before the index is opened anew.
        var spoilt: Set<Int64> = []
        var next: Int64 = 0
    }

    let shape: KeyIndexShape
    let statements: RawStatements
    /// Of what is committed, and behind it this transaction's own.
    private(set) var recent: RecentKeys
    private var published = 0
    /// As committed, and as the transaction that runs has left them.
    private(set) var kept: Segments
    var current: Segments
    /// Where merges read; what is not here is sought again.
    var cursors: [Int64: KeyCursors] = [:]
    /// How many keys may be merged for those that were added.
    private var credit = 0
    private var isSealed = false
    private var isFlushed = false

    private var probes: ContiguousArray<KeyProbe> = []
    /// What ``probes`` points into.
    private var filters: [Int64: KeyFilterMemory] = [:]
    /// Segments whose filters found no room in memory.
    private var unfiltered: ContiguousArray<KeySegment> = []

    /// Opens the index of a file. It takes as long for a billion keys as for none.
    ///
    /// Afterwards the keys of the reports above ``lastIndexedReport`` are to be handed to ``restore(_:number:)``.
    /// - Parameter statements: of the connection that writes, whose queue this is called on
    /// - Throws: `DatabaseError`, of `SQLITE_CORRUPT` when a segment's row cannot be right
    init(opening db: Database, _ statements: RawStatements, shape: KeyIndexShape = KeyIndexShape()) throws {
        self.shape = shape
        self.statements = statements
        recent = RecentKeys(capacity: shape.recentKeysMax)
        var stored = Segments()
        try statements.statement(db, KeyIndexTables.selectSegments).forEach { row in
            let (segment, state) = KeyIndexTables.segment(row)
            guard segment.isPossible, let state else {
                throw KeyIndexTables.damaged("the row of segment \(segment.number)")
            }
            stored.next = max(stored.next, segment.number + 1)
            // Nobody goes on with a merge that was under way.
            if state == .whole { stored.whole.append(segment) } else { stored.retired.append(segment) }
        }
        kept = stored
        current = stored
        arrange()
    }

    /// The greatest number that stands in a segment; 0 when there is none.
    var lastIndexedReport: Int64 { kept.whole.map(\.lastReport).max() ?? 0 }

    // MARK: - Keys

    /// Takes a committed report's key into memory, at opening.
    func restore(_ hash: UInt64, number: Int64) {
        add(hash, number: number)
        published = recent.count
    }

    /// Adds a key to the transaction that runs; it is found at once.
    func add(_ hash: UInt64, number: Int64) {
        precondition(!isSealed, "a key came after the end of its transaction's body")
        precondition(number > 0 && number <= KeyEntry.numberMax, "report numbers have 48 bits")
        recent.add(KeyEntry(hash: hash, number: number))
    }

    func mark() -> Mark { Mark(keys: recent.count) }

    /// Takes back what was added since, as a savepoint's end does.
    func rollBack(to mark: Mark) {
        precondition(!isSealed && mark.keys >= published, "a mark is good for its own transaction")
        recent.cut(to: mark.keys)
    }

    /// The reports that keys with this hash were given to, the newest first. All of them, whatever their age.
    /// - Throws: `DatabaseError`; of `SQLITE_CORRUPT` when a page that had to be read is not there or no page
    func reports(under hash: UInt64, _ db: Database) throws -> ContiguousArray<Int64> {
        var found = ContiguousArray<Int64>()
        recent.find(hash, into: &found)
        let bits = KeyFilter.Bits(hash)
        let count = probes.count
        var start = 0
        while start < count {
            var left = probes.withUnsafeBufferPointer {
                KeyProbe.survivors(UnsafeBufferPointer(rebasing: $0[start..<min(start + 64, count)]), hash, bits)
            }
            while left != 0 {
                let probe = probes[start + left.trailingZeroBitCount]
                left &= left - 1
                if try mayHold(probe, hash, bits, db) {
                    try ask(probe.segment, pages: Int(probe.pages), hash, db, &found)
                }
            }
            start += 64
        }
        for segment in unfiltered { try ask(segment.number, pages: segment.pages, hash, db, &found) }
        if found.count > 1 { found.sort(by: >) }
        return found
    }

    /// How many bytes of memory filters may come to hold as things are.
    var filterBytes: Int { kept.whole.reduce(0) { filters[$1.number] == nil ? $0 : $0 + bytes(of: $1) } }

    // MARK: - Transactions

    /// Ends a transaction's body, inside it: writes what has become enough for a segment, and does a step of upkeep.
    /// No key is added afterwards.
    /// - Throws: `DatabaseError`; the transaction is to be rolled back
    func beforeCommit(_ db: Database) throws {
        precondition(!isSealed, "a transaction ends once")
        isSealed = true
        let added = recent.count - published
        credit += added * KeyIndexShape.mergedPerKey
        if recent.count >= shape.recentKeysMax { try flush(db) }
        let cost = KeyFilter.blocksPerRow * shape.keysPerPage
        var units = max(KeyIndexShape.unitsPerCommit, added * KeyIndexShape.mergedPerKey / cost)
        while credit >= cost, units > 0 {
            guard try keepUp(db) else {
                credit = 0
                return
            }
            credit -= cost
            units -= 1
        }
    }

    /// The transaction was committed.
    func committed() {
        if isFlushed { recent.removeAll() }
        published = recent.count
        isSealed = false
        isFlushed = false
        let areSame = kept.whole == current.whole
        kept = current
        if !areSame { arrange() }
    }

    /// The transaction was rolled back, and is known to have been.
    func rolledBack() {
        recent.cut(to: published)
        isSealed = false
        isFlushed = false
        current = kept
        cursors.removeAll()
    }

    /// Writes all keys in memory as one segment.
    func flush(_ db: Database) throws {
        let entries = recent.entries
        guard let first = entries.lazy.map(\.number).min(), let last = entries.lazy.map(\.number).max() else { return }
        let segment = KeySegment(
            number: try nextNumber(), level: shape.level(keys: entries.count), keys: entries.count,
            pages: shape.pages(keys: entries.count), firstReport: first, lastReport: last)
        var writer = try KeySegmentWriter(segment, db, statements)
        try writer.write(unsorted: entries)
        try insert(segment, .whole, db)
        current.whole.append(segment)
        isFlushed = true
    }

    // MARK: - Segments

    /// Whether a segment that half of the bits let pass must be asked.
    @inline(__always)
    private func mayHold(_ probe: KeyProbe, _ hash: UInt64, _ bits: KeyFilter.Bits, _ db: Database) throws -> Bool {
        probe.passes(hash, bits) ? try isCertain(probe, hash, bits, db) : false
    }

    /// What was not read passes: reads it, and looks again.
    private func isCertain(
        _ probe: KeyProbe, _ hash: UInt64, _ bits: KeyFilter.Bits, _ db: Database
    ) throws -> Bool {
        guard let memory = filters[probe.segment] else { return true }
        let row = KeyPage.page(of: hash, among: probe.pages) / KeyFilter.blocksPerRow
        guard memory.state(ofRow: row) == .unread else { return true }
        try read(row, of: probe.segment, into: memory, db)
        return probe.passes(hash, bits)
    }

    /// Reads a row of filters, or remembers that there is none to be trusted.
    private func read(_ row: Int, of segment: Int64, into memory: KeyFilterMemory, _ db: Database) throws {
        let number = KeyPage.number(row, of: segment)
        var isTaken = false
        do {
            try statements.statement(db, KeyIndexTables.selectFilter).forEach({ try $0.bind(number, at: 1) }) { found in
                found.withBytes(0) { blocks in
                    memory.take(row: row, KeyFilter.checksum(number, blocks) == found.int64(1) ? blocks : nil)
                }
                isTaken = true
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {}
        if !isTaken { memory.take(row: row, nil) }
    }

    private func ask(
        _ segment: Int64, pages: Int, _ hash: UInt64, _ db: Database, _ found: inout ContiguousArray<Int64>
    ) throws {
        let page = KeyPage.page(of: hash, among: UInt64(pages))
        let isPage = try statements.statement(db, KeyIndexTables.selectPage).first({
            try $0.bind(KeyPage.number(page, of: segment), at: 1)
        }) { row in row.withBytes(0) { KeyPage.find(hash, in: $0, into: &found) } }
        guard isPage == true else { throw KeyIndexTables.damaged("page \(page) of segment \(segment)") }
    }

    private func bytes(of segment: KeySegment) -> Int { KeyFilterMemory.bytes(pages: segment.pages) }

    /// Gives filters their memory, those of the smallest segments first: each look-up asks every segment once, so that
    /// a page read is saved for the fewest bytes there.
    private func arrange() {
        var room = shape.filterBytesMax
        var memories: [Int64: KeyFilterMemory] = [:]
        probes.removeAll(keepingCapacity: true)
        unfiltered.removeAll(keepingCapacity: true)
        for segment in kept.whole.sorted(by: { $0.pages < $1.pages }) {
            guard bytes(of: segment) <= room,
                let memory = filters[segment.number] ?? KeyFilterMemory(pages: segment.pages)
            else {
                unfiltered.append(segment)
                continue
            }
            room -= bytes(of: segment)
            memories[segment.number] = memory
            probes.append(KeyProbe(segment: segment.number, pages: UInt64(segment.pages), words: memory.words))
        }
        filters = memories
    }
}
