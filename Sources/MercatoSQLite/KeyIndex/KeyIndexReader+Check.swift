import GRDB

extension KeyIndexReader {
    /// Looks at everything that can be told without the reports, one page in memory at a time.
    /// - Parameter found: is told of each damage
    /// - Throws: `DatabaseError`, or what `found` throws
    func check(_ db: Database, _ found: (KeyIndexDamage) throws -> Void) throws {
        for (segment, state) in others where state == nil || !segment.isPossible {
            try found(.impossibleSegment(segment.number))
        }
        for segment in segments { try check(segment, found) }
        try checkStrayRows(db, "key_pages", last: { $0.pages }, found)
        try checkStrayRows(db, "key_filters", last: { KeyFilter.rows(pages: $0.pages) }, found)
    }

    private func check(_ segment: KeySegment, _ found: (KeyIndexDamage) throws -> Void) throws {
        var keys = 0
        var (first, last) = (Int64.max, Int64.min)
        var blocks: [UInt8]?
        var entries = ContiguousArray<KeyEntry>()
        for page in 0..<segment.pages {
            let (row, block) = page.quotientAndRemainder(dividingBy: KeyFilter.blocksPerRow)
            if block == 0 { blocks = try filter(row, of: segment, found) }
            let isPage = try withPage(page, of: segment) {
                KeyPage.decode($0, page: page, among: segment.pages, into: &entries)
            }
            guard let isPage else {
                try found(.missingPage(page, segment: segment.number))
                continue
            }
            if !isPage { try found(.damagedPage(page, segment: segment.number)) }
            keys += entries.count
            for entry in entries {
                (first, last) = (min(first, entry.number), max(last, entry.number))
                if entry.number < segment.firstReport || entry.number > segment.lastReport {
                    try found(.foreignReport(entry.number, segment: segment.number))
                }
            }
            let denies = blocks?.withUnsafeBytes { blocks in
                entries.contains { !KeyFilter.mayHold($0.hash, row: row, pages: segment.pages, in: blocks) }
            }
            if denies == true { try found(.denyingFilter(page: page, segment: segment.number)) }
        }
        // One that says more than it has would keep keys out of memory that lie in no segment.
        if first > segment.firstReport || last < segment.lastReport { try found(.narrower(segment: segment.number)) }
        if keys != segment.keys {
            try found(.miscounted(segment: segment.number, stated: segment.keys, found: keys))
        }
    }

    /// The blocks of a row when they are what was written.
    private func filter(
        _ row: Int, of segment: KeySegment, _ found: (KeyIndexDamage) throws -> Void
    ) throws -> [UInt8]? {
        let number = KeyPage.number(row, of: segment.number)
        let stored = try filters.first({ try $0.bind(number, at: 1) }) { ($0.bytes(0), $0.int64(1)) }
        guard let (blocks, checksum) = stored else {
            try found(.missingFilter(row, segment: segment.number))
            return nil
        }
        let count = KeyFilter.blocks(inRow: row, pages: segment.pages) * KeyFilter.blockBytes
        guard blocks.count == count, blocks.withUnsafeBytes({ KeyFilter.checksum(number, $0) }) == checksum else {
            try found(.damagedFilter(row, segment: segment.number))
            return nil
        }
        return blocks
    }

    /// From one segment's rows to the next: whatever lies between is a stray.
    private func checkStrayRows(
        _ db: Database, _ table: String, last: (KeySegment) -> Int, _ found: (KeyIndexDamage) throws -> Void
    ) throws {
        // What is being built or deleted owns all of its numbers.
        var ends = Dictionary(others.map { ($0.segment.number, KeySegment.pagesMax) }) { first, _ in first }
        for segment in segments { ends[segment.number] = last(segment) }
        let next = try RawStatement(
            borrowedFrom: db, "SELECT number FROM \(table) WHERE number >= ? ORDER BY number LIMIT 1")
        var start = Int64.min
        while let number = try next.first({ try $0.bind(start, at: 1) }, { $0.int64(0) }) {
            let segment = number >> 32
            if let end = ends[segment], number - segment << 32 < Int64(end) {
                start = KeyPage.number(end, of: segment)
            } else {
                try found(.strayRows(table: table, segment: segment))
                guard segment < Int64.max >> 32 else { return }
                start = (segment + 1) << 32
            }
        }
    }
}
