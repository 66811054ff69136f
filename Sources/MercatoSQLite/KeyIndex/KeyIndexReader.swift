import GRDB

/// The index as other connections read it: the segments of one state of the file, without filters and without the keys
/// that are in no segment yet, which stand in the reports above ``lastIndexedReport``.
///
/// Good for as long as the read transaction in which it was made.
struct KeyIndexReader {
    let segments: [KeySegment]
    /// With their state; none that this server knows is damage.
    let others: [(segment: KeySegment, state: KeySegment.State?)]
    private let pages: RawStatement
    let filters: RawStatement

    /// - Throws: `DatabaseError`
    init(_ db: Database) throws {
        var all: [(segment: KeySegment, state: KeySegment.State?)] = []
        try RawStatement(borrowedFrom: db, KeyIndexTables.selectSegments.description).forEach {
            all.append(KeyIndexTables.segment($0))
        }
        segments = all.filter { $0.state == .whole && $0.segment.isPossible }.map(\.segment)
            .sorted { ($0.firstReport, $0.number) < ($1.firstReport, $1.number) }
        others = all.filter { $0.state != .whole || !$0.segment.isPossible }
        pages = try RawStatement(borrowedFrom: db, KeyIndexTables.selectPage.description)
        filters = try RawStatement(borrowedFrom: db, KeyIndexTables.selectFilter.description)
    }

    /// The greatest number that stands in a segment; 0 when there is none.
    var lastIndexedReport: Int64 { segments.map(\.lastReport).max() ?? 0 }

    /// The reports in segments that keys with this hash were given to, the newest first.
    /// - Throws: `DatabaseError`; of `SQLITE_CORRUPT` when a page is not there or no page
    func find(_ hash: UInt64) throws -> [Int64] {
        var found = ContiguousArray<Int64>()
        for segment in segments {
            let page = KeyPage.page(of: hash, among: UInt64(segment.pages))
            let isPage = try withPage(page, of: segment) { KeyPage.find(hash, in: $0, into: &found) }
            guard isPage == true else { throw KeyIndexTables.damaged("page \(page) of segment \(segment.number)") }
        }
        return found.sorted(by: >)
    }

    /// Every key of every segment, one page in memory at a time: the oldest segment first, each in the order of its
    /// hashes. What is on a page that cannot be read is left out; ``check(_:_:)`` names it.
    func entries() -> KeyWalk { KeyWalk(of: self) }

    /// Nil when there is no such page.
    func withPage<Value>(
        _ page: Int, of segment: KeySegment, _ body: (UnsafeRawBufferPointer) throws -> Value
    ) throws -> Value? {
        try pages.first({ try $0.bind(KeyPage.number(page, of: segment.number), at: 1) }) { row in
            try row.withBytes(0, body)
        }
    }
}

/// A walk over the keys of all segments.
struct KeyWalk {
    private let reader: KeyIndexReader
    private var segment = 0
    private var page = 0
    private var entries = ContiguousArray<KeyEntry>()
    private var index = 0

    init(of reader: KeyIndexReader) {
        self.reader = reader
    }

    /// The next key; nil behind the last.
    /// - Throws: `DatabaseError`
    mutating func next() throws -> KeyEntry? {
        while index >= entries.count {
            guard segment < reader.segments.count else { return nil }
            let source = reader.segments[segment]
            index = 0
            entries.removeAll(keepingCapacity: true)
            _ = try reader.withPage(page, of: source) {
                KeyPage.decode($0, page: page, among: source.pages, into: &entries)
            }
            page += 1
            if page >= source.pages {
                page = 0
                segment += 1
            }
        }
        defer { index += 1 }
        return entries[index]
    }
}
