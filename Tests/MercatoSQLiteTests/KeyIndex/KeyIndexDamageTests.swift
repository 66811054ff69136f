import GRDB
import MercatoTestSupport
import Testing

@testable import MercatoSQLite

@Suite("Damage to the index of keys")
struct KeyIndexDamageTests {
    private let file: IndexedFile
    /// A segment of several pages and filter rows.
    private let segment: KeySegment

    init() throws {
        file = try IndexedFile.small()
        var numbers = SplitMix64(seed: 8)
        for _ in 0..<100 { try file.add(numbers.hashes(20)) }
        try file.reopen()
        segment = try #require(file.index.kept.whole.max { $0.pages < $1.pages })
        #expect(segment.pages > 30)
        #expect(try file.damage() == [])
    }

    private func place(_ number: Int) -> Int64 { KeyPage.number(number, of: segment.number) }

    @Test(
        "A filter row that was changed, cut, or is gone denies nothing, and is named",
        arguments: [
            "UPDATE key_filters SET blocks = zeroblob(length(blocks)) WHERE number = ",
            "UPDATE key_filters SET blocks = substr(blocks, 1, 100) WHERE number = ",
            "UPDATE key_filters SET blocks = x'' WHERE number = ",
            "UPDATE key_filters SET checksum = checksum + 1 WHERE number = ",
            "DELETE FROM key_filters WHERE number = ",
        ])
    func filters(sql: String) throws {
        try file.execute(sql + "\(place(1))")
        try file.reopen()
        #expect(try file.wrong(file.model.keys) == [])
        let expected: KeyIndexDamage =
            sql.hasPrefix("DELETE")
            ? .missingFilter(1, segment: segment.number) : .damagedFilter(1, segment: segment.number)
        #expect(try file.damage() == [expected])
    }

    @Test("A filter that denies a key under a checksum that holds is named")
    func denyingFilter() throws {
        let blocks = [UInt8](repeating: 0, count: KeyFilter.blocksPerRow * KeyFilter.blockBytes)
        let checksum = blocks.withUnsafeBytes { KeyFilter.checksum(place(0), $0) }
        try file.execute(
            """
            UPDATE key_filters SET blocks = zeroblob(\(blocks.count)), checksum = \(checksum) WHERE number = \(place(0))
            """)
        let found = try file.damage()
        #expect(found.contains(.denyingFilter(page: 0, segment: segment.number)))
        #expect(found.allSatisfy { if case .denyingFilter = $0 { true } else { false } })
    }

    @Test("A key whose page is gone or is no page is not called new", arguments: ["DELETE FROM", "UPDATE"])
    func pages(verb: String) throws {
        let hash = try #require(
            file.model.first { hash, reports in
                KeyPage.page(of: hash, among: UInt64(segment.pages)) == 3 && reports[0] >= segment.firstReport
                    && reports[0] <= segment.lastReport
            }?.key)
        let isUpdate = verb == "UPDATE"
        let change = isUpdate ? "SET entries = CAST(x'00' || entries AS BLOB)" : ""
        try file.execute("\(verb) key_pages \(change) WHERE number = \(place(3))")
        let error = #expect(throws: DatabaseError.self) { try file.reports(under: hash) }
        #expect(error?.resultCode == .SQLITE_CORRUPT)
        #expect(error?.message?.contains("page 3 of segment \(segment.number)") == true)
        try file.queue.read { db in
            let reader = try KeyIndexReader(db)
            #expect(throws: DatabaseError.self) { try reader.find(hash) }
        }
        let found = try file.damage()
        #expect(
            found.contains(
                isUpdate ? .damagedPage(3, segment: segment.number) : .missingPage(3, segment: segment.number)))
        #expect(found.contains { if case .miscounted(segment.number, _, _) = $0 { true } else { false } })
    }

    @Test("Entries that stand out of order or on another's page are named")
    func order() throws {
        try file.execute(
            """
            UPDATE key_pages SET entries = CAST(substr(entries, 15, 14) || substr(entries, 1, 14)
                || substr(entries, 29) AS BLOB) WHERE number = \(place(4));
            UPDATE key_pages SET entries = (SELECT entries FROM key_pages WHERE number = \(place(5)))
                WHERE number = \(place(6));
            """)
        let found = try file.damage()
        #expect(found.contains(.damagedPage(4, segment: segment.number)))
        #expect(found.contains(.damagedPage(6, segment: segment.number)))
    }

    @Test("Counts, reports and rows that belong to no segment are named")
    func rows() throws {
        try file.execute(
            """
            UPDATE key_segments SET keys = keys + 1 WHERE segment = \(segment.number);
            INSERT INTO key_pages VALUES (\(place(segment.pages)), x''), (-5, x'');
            INSERT INTO key_filters VALUES (\(999 << 32), x'', 0);
            """)
        #expect(
            try file.damage() == [
                .miscounted(segment: segment.number, stated: segment.keys + 1, found: segment.keys),
                .strayRows(table: "key_pages", segment: -1),
                .strayRows(table: "key_pages", segment: segment.number),
                .strayRows(table: "key_filters", segment: 999),
            ])
        try file.execute("UPDATE key_segments SET first_report = last_report WHERE segment = \(segment.number)")
        #expect(try file.damage().contains(.foreignReport(segment.firstReport, segment: segment.number)))
    }

    @Test("A segment whose row cannot be right is not opened")
    func impossible() throws {
        try file.execute("UPDATE key_segments SET pages = 0 WHERE segment = \(segment.number)")
        let error = #expect(throws: DatabaseError.self) { try file.reopen() }
        #expect(error?.resultCode == .SQLITE_CORRUPT)
        #expect(try file.damage().contains(.impossibleSegment(segment.number)))
    }

    @Test("Segments of which one says that it has more keys than it has are not merged, and answer as before")
    func miscounted() throws {
        let segment = try #require(file.index.kept.whole.min { $0.level < $1.level })
        try file.execute("UPDATE key_segments SET keys = keys + 1 WHERE segment = \(segment.number)")
        try file.reopen()
        var numbers = SplitMix64(seed: 11)
        for _ in 0..<100 { try file.add(numbers.hashes(20)) }
        #expect(file.index.kept.spoilt.count == file.shape.segmentsPerMerge)
        #expect(file.index.kept.spoilt.contains(segment.number))
        #expect(file.index.kept.whole.contains { $0.number == segment.number })
        #expect(try file.wrong(file.model.keys) == [])
    }

    @Test("A merge over a page that is gone is given up: nothing is lost that was not, and commits go on")
    func merges() throws {
        let damaged = try #require(file.index.kept.whole.filter { $0.level == 0 }.last ?? file.index.kept.whole.last)
        try file.execute("DELETE FROM key_pages WHERE number = \(KeyPage.number(2, of: damaged.number))")
        var numbers = SplitMix64(seed: 9)
        for _ in 0..<300 { try file.add(numbers.hashes(20)) }
        #expect(file.index.kept.whole.contains(damaged))
        #expect(file.index.kept.spoilt == [damaged.number])
        let lost = Set(
            file.model.keys.filter { KeyPage.page(of: $0, among: UInt64(damaged.pages)) == 2 })
        // Whatever would have to be looked for on that page cannot be told; everything else is found.
        #expect(try file.wrong(file.model.keys.filter { !lost.contains($0) }) == [])
        let found = try file.damage()
        #expect(found.contains(.missingPage(2, segment: damaged.number)))
        #expect(found.count == 2)
    }
}
