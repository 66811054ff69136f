import GRDB

/// A merge on its way: from the lowest hash to the highest, so that a page of the target says where it stands in all
/// sources.
struct KeyMerge {
    let target: KeySegment
    let sources: [KeySegment]
    /// The first page that is not written yet; one with which a row of filters begins, or none.
    var nextPage = 0
    var keysWritten = 0

    init(target: KeySegment, sources: [KeySegment]) {
        self.target = target
        self.sources = sources
    }

    /// Of its sources.
    var level: Int { target.level - 1 }
    var isDone: Bool { nextPage == target.pages }
}

/// Segments whose pages cannot be merged.
struct KeyPageDamage: Error {
    let segments: Set<Int64>
}

/// Where a merge stands in each source.
struct KeyCursors {
    private var cursors: [KeyCursor]
    /// The entry of each cursor, or ``end``.
    private var heads: ContiguousArray<KeyEntry>
    private var page = ContiguousArray<KeyEntry>()

    /// Behind every entry: no number is that large.
    private static let end = KeyEntry(hash: .max, number: .max)

    /// Finds a merge's place in its sources.
    init(of merge: KeyMerge, _ pages: RawStatement) throws {
        let start = KeyPage.leastHash(of: merge.nextPage, among: merge.target.pages)
        cursors = try merge.sources.map { try KeyCursor($0, from: start, pages) }
        heads = ContiguousArray(cursors.map { $0.current ?? KeyCursors.end })
    }

    var isAtEnd: Bool { heads.allSatisfy { $0 == KeyCursors.end } }

    /// Writes the pages of one row of filters.
    /// - Throws: ``KeyPageDamage``, `DatabaseError`
    mutating func merge(
        into merge: inout KeyMerge, reading pages: RawStatement, _ target: KeySegmentWriter
    ) throws {
        var writer = target
        let count = UInt64(merge.target.pages)
        let end = min(merge.nextPage + KeyFilter.blocksPerRow, merge.target.pages)
        for number in merge.nextPage..<end {
            page.removeAll(keepingCapacity: true)
            while true {
                let first = indexOfLeast()
                let entry = heads[first]
                guard entry != KeyCursors.end, KeyPage.page(of: entry.hash, among: count) == number else { break }
                page.append(entry)
                heads[first] = try cursors[first].next(pages) ?? KeyCursors.end
            }
            try page.withUnsafeBufferPointer { try writer.write(page: number, $0[...]) }
            merge.keysWritten += page.count
        }
        merge.nextPage = end
    }

    @inline(__always)
    private func indexOfLeast() -> Int {
        heads.withUnsafeBufferPointer { heads in
            var least = 0
            for index in 1..<heads.count where heads[index] < heads[least] { least = index }
            return least
        }
    }
}

/// A place in a segment's keys, with the page that it is on.
struct KeyCursor {
    private let segment: KeySegment
    private var page: Int
    private var entries = ContiguousArray<KeyEntry>()
    private var index = 0

    init(_ segment: KeySegment, from hash: UInt64, _ pages: RawStatement) throws {
        self.segment = segment
        page = KeyPage.page(of: hash, among: UInt64(segment.pages))
        try load(pages)
        while let entry = current, entry.hash < hash { _ = try next(pages) }
        if current == nil { _ = try nextPage(pages) }
    }

    /// Nil at the end of the segment.
    var current: KeyEntry? { index < entries.count ? entries[index] : nil }

    @inline(__always)
    mutating func next(_ pages: RawStatement) throws -> KeyEntry? {
        index += 1
        return index < entries.count ? entries[index] : try nextPage(pages)
    }

    private mutating func nextPage(_ pages: RawStatement) throws -> KeyEntry? {
        while index >= entries.count, page + 1 < segment.pages {
            page += 1
            try load(pages)
        }
        return current
    }

    private mutating func load(_ pages: RawStatement) throws {
        index = 0
        let isPage: Bool?
        do {
            isPage = try pages.first({ try $0.bind(KeyPage.number(page, of: segment.number), at: 1) }) { row in
                row.withBytes(0) { KeyPage.decode($0, page: page, among: segment.pages, into: &entries) }
            }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            isPage = false
        }
        guard isPage == true else { throw KeyPageDamage(segments: [segment.number]) }
    }
}
