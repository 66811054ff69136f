import GRDB
import MercatoTestSupport
import Testing

@testable import MercatoSQLite

@Suite("The index of keys")
struct KeyIndexTests {
    @Test("All reports under one hash are found, the newest first, wherever they stand")
    func duplicates() throws {
        let file = try IndexedFile.small()
        var numbers = SplitMix64(seed: 1)
        for _ in 0..<40 { try file.add([42] + numbers.hashes(20)) }
        let found = try file.reports(under: 42)
        #expect(found.count == 40)
        #expect(found == file.expected(42))
    }

    @Test("A thousand reports under one hash are one crowded page")
    func crowd() throws {
        let file = try IndexedFile.small()
        for _ in 0..<50 { try file.add(Array(repeating: 42, count: 20)) }
        #expect(try file.reports(under: 42) == file.expected(42))
        #expect(try file.reports(under: 43) == [])
        #expect(try file.damage() == [])
    }

    @Test("A segment of a transaction that was not committed was never written, and its keys come again")
    func failedFlush() throws {
        let file = try IndexedFile.small()
        var numbers = SplitMix64(seed: 2)
        try file.add(numbers.hashes(60))
        let refused = numbers.hashes(10)
        #expect(throws: IndexedFile.Refused.self) {
            try file.transaction { writing in
                for hash in refused { try writing.add(hash) }
                writing.isRefusedAtTheEnd = true
            }
        }
        #expect(try file.number("SELECT COUNT(*) FROM key_segments") == 0)
        #expect(try file.wrong(refused + file.model.keys) == [])
        try file.add(refused)
        #expect(try file.number("SELECT COUNT(*) FROM key_segments") == 1)
        #expect(try file.wrong(refused + file.model.keys) == [])
    }

    @Test("A key is found in memory and in the segment that the end of its own transaction wrote")
    func sealed() throws {
        let file = try IndexedFile.small()
        let hashes = (1...64).map { UInt64($0) << 57 }
        try file.queue.inTransaction { db in
            for (index, hash) in hashes.enumerated() { file.index.add(hash, number: Int64(index + 1)) }
            try file.index.beforeCommit(db)
            #expect(try file.index.reports(under: hashes[5], db) == [6])
            return .commit
        }
        file.index.committed()
        #expect(try file.reports(under: hashes[5]) == [6])
        #expect(file.index.lastIndexedReport == 64)
    }

    @Test("A file that is left in the middle of a merge or of a deletion is opened as it was, and goes on")
    func kills() throws {
        let file = try IndexedFile.small()
        var numbers = SplitMix64(seed: 3)
        var seen: Set<String> = []
        for _ in 0..<600 {
            try file.add(numbers.hashes(12))
            let building = try file.number("SELECT COUNT(*) FROM key_segments WHERE state = 'building'")
            // Those that lost some of their pages, and not all.
            let halfDeleted = try file.number(
                """
                SELECT COUNT(*) FROM key_segments s WHERE state = 'retired' AND (
                    SELECT COUNT(*) FROM key_pages WHERE number >> 32 = segment) BETWEEN 1 AND s.pages - 1
                """)
            let state = "\(building > 0) \(halfDeleted > 0)"
            guard seen.insert(state).inserted || numbers.next() % 50 == 0 else { continue }
            try file.reopen()
            #expect(try file.damage() == [])
            #expect(try file.wrong(file.model.keys.prefix(300)) == [])
        }
        #expect(seen.count == 4, "each of the four states was killed once: \(seen)")
        #expect(try file.wrong(file.model.keys) == [])
    }

    @Test("What merges leave behind is deleted, and levels stay few")
    func upkeep() throws {
        let file = try IndexedFile.small()
        var numbers = SplitMix64(seed: 4)
        for _ in 0..<2_000 {
            try file.add(numbers.hashes(10))
            #expect(file.index.kept.whole.count <= 5 * 6)
        }
        // 20,000 keys, 64 in a segment, 4 to a merge: levels 0 to 4.
        #expect(file.index.kept.whole.map(\.level).max() == 4)
        let stored = file.index.kept.whole.reduce(0) { $0 + $1.pages }
        let merging = file.index.kept.merges.reduce(0) { $0 + $1.target.pages }
        let pages = try file.number("SELECT COUNT(*) FROM key_pages")
        #expect(pages <= 2 * (stored + merging))
        #expect(try file.wrong(file.model.keys) == [])
    }

    @Test("Filters stay within their bytes, and what finds no room is answered from pages")
    func budget() throws {
        var shape = KeyIndexShape()
        shape.recentKeysMax = 64
        shape.segmentsPerMerge = 4
        shape.keysPerPage = 8
        shape.filterBytesMax = 40_000
        let file = try IndexedFile(shape)
        var numbers = SplitMix64(seed: 5)
        for _ in 0..<150 {
            try file.add(numbers.hashes(64))
            #expect(file.index.filterBytes <= 40_000)
        }
        #expect(file.index.filterBytes > 0)
        #expect(file.index.kept.whole.contains { KeyFilterMemory.bytes(pages: $0.pages) > 40_000 })
        #expect(try file.wrong(Array(file.model.keys) + numbers.hashes(2_000)) == [])
    }

    @Test("Of keys that are not on a page one in some hundreds passes its filter, and none that is there is denied")
    func filters() {
        var numbers = SplitMix64(seed: 6)
        // The last of a million pages, on which only the lower bits of hashes differ.
        let pages = 1_000_000
        let row = KeyFilter.rows(pages: pages) - 1
        let least = KeyPage.leastHash(of: pages - 1, among: pages)
        var blocks = ContiguousArray<UInt8>(repeating: 0, count: KeyFilter.blocksPerRow * KeyFilter.blockBytes)
        let there = (0..<KeyIndexShape().keysPerPage).map { _ in UInt64.random(in: least...(.max), using: &numbers) }
        for hash in there { KeyFilter.set(hash, row: row, pages: pages, in: &blocks) }
        blocks.withUnsafeBytes { blocks in
            #expect(there.allSatisfy { KeyFilter.mayHold($0, row: row, pages: pages, in: blocks) })
            let others = (0..<20_000).map { _ in UInt64.random(in: least...(.max), using: &numbers) }
            #expect(others.filter { KeyFilter.mayHold($0, row: row, pages: pages, in: blocks) }.count < 100)
        }
    }

    @Test("An index built in bulk is the one that grew")
    func building() throws {
        let file = try IndexedFile.small()
        var numbers = SplitMix64(seed: 7)
        let hashes = numbers.hashes(5_000) + [0, .max, 0]
        try file.queue.inTransaction { db in
            let statements = RawStatements()
            defer { statements.finalize() }
            var rest = hashes.enumerated().makeIterator()
            try KeyIndex.build(db, statements, shape: file.shape) {
                rest.next().map { KeyEntry(hash: $0.element, number: Int64($0.offset + 1)) }
            }
            return .commit
        }
        #expect(try file.damage() == [])
        try file.reopen()
        #expect(file.index.lastIndexedReport == 5_003)
        #expect(try file.number("SELECT COUNT(*) FROM key_segments WHERE state <> 'whole'") == 0)
        #expect(try file.number("SELECT SUM(pages) FROM key_segments") == file.number("SELECT COUNT(*) FROM key_pages"))
        #expect(file.index.kept.whole.count < 10)
        for (index, hash) in hashes.enumerated() where index < 5_000 {
            #expect(try file.reports(under: hash) == [Int64(index + 1)])
        }
        #expect(try file.reports(under: 0) == [5_003, 5_001])
        #expect(try file.reports(under: .max) == [5_002])
    }

    @Test("Pages are monotone in the hash, and each knows its least", arguments: [1, 2, 3, 164, 1_311, 83_887])
    func pages(count: Int) {
        for page in 0..<min(count, 2_000) {
            let least = KeyPage.leastHash(of: page, among: count)
            #expect(KeyPage.page(of: least, among: UInt64(count)) == page)
            if page > 0 { #expect(KeyPage.page(of: least - 1, among: UInt64(count)) == page - 1) }
        }
        #expect(KeyPage.page(of: .max, among: UInt64(count)) == count - 1)
    }
}
