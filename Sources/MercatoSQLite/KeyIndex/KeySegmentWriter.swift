import GRDB

/// Writes pages of a segment in their order, and the row of filters when it has all its pages.
struct KeySegmentWriter {
    private let segment: KeySegment
    private let insertPage: RawStatement
    private let insertFilter: RawStatement
    private var bytes = ContiguousArray<UInt8>()
    private var blocks = ContiguousArray<UInt8>()

    init(_ segment: KeySegment, _ db: Database, _ statements: RawStatements) throws {
        self.segment = segment
        insertPage = try statements.statement(db, KeyIndexTables.insertPage)
        insertFilter = try statements.statement(db, KeyIndexTables.insertFilter)
    }

    /// Writes the next page. The first is one with which a row of filters begins.
    mutating func write(page: Int, _ entries: Slice<UnsafeBufferPointer<KeyEntry>>) throws {
        KeyPage.encode(entries, into: &bytes)
        try bytes.withUnsafeBytes { bytes in
            try insertPage.run {
                try $0.bind(KeyPage.number(page, of: segment.number), at: 1)
                try $0.bind(borrowed: bytes, at: 2)
            }
        }
        let (row, block) = page.quotientAndRemainder(dividingBy: KeyFilter.blocksPerRow)
        if block == 0 {
            let count = KeyFilter.blocks(inRow: row, pages: segment.pages)
            blocks = ContiguousArray(repeating: 0, count: count * KeyFilter.blockBytes)
        }
        for entry in entries { KeyFilter.set(entry.hash, row: row, pages: segment.pages, in: &blocks) }
        if (block + 1) * KeyFilter.blockBytes == blocks.count { try writeFilter(row) }
    }

    /// Writes all pages of a segment from its keys.
    mutating func write(unsorted entries: ContiguousArray<KeyEntry>) throws {
        let pages = UInt64(segment.pages)
        // Where the next entry of each page goes: at first where the page begins, in the end where it ends.
        var places = ContiguousArray(repeating: 0, count: segment.pages + 1)
        for entry in entries { places[KeyPage.page(of: entry.hash, among: pages) + 1] += 1 }
        for page in 0..<segment.pages { places[page + 1] += places[page] }
        var sorted = entries
        try sorted.withUnsafeMutableBufferPointer { sorted in
            for entry in entries {
                let page = KeyPage.page(of: entry.hash, among: pages)
                sorted[places[page]] = entry
                places[page] += 1
            }
            var start = 0
            for page in 0..<segment.pages {
                let range = start..<places[page]
                sorted[range].sort()
                try write(page: page, UnsafeBufferPointer(sorted)[range])
                start = places[page]
            }
        }
    }

    private func writeFilter(_ row: Int) throws {
        let number = KeyPage.number(row, of: segment.number)
        try blocks.withUnsafeBytes { blocks in
            try insertFilter.run {
                try $0.bind(number, at: 1)
                try $0.bind(borrowed: blocks, at: 2)
                try $0.bind(KeyFilter.checksum(number, blocks), at: 3)
            }
        }
    }
}
