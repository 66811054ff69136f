import GRDB
import MercatoTestSupport
import Testing

@testable import MercatoSQLite

/// The index against a dictionary, whatever happens to it in whatever order.
@Suite("The index of keys against a dictionary")
struct KeyIndexModelTests {
    @Test(
        "Keys are found as they were committed, through rollbacks, savepoints, merges and reopenings",
        arguments: [1, 2, 3, 4] as [UInt64])
    func model(seed: UInt64) throws {
        var numbers = SplitMix64(seed: seed)
        let file = try IndexedFile.small()
        var known: [UInt64] = []
        for round in 1...1_500 {
            do {
                try file.transaction { writing in try Self.work(writing, known, &numbers, file) }
            } catch is IndexedFile.Refused {}
            known = known.count > 2_000 ? [] : known
            known += file.model.keys.prefix(3)
            if Int.random(in: 0..<40, using: &numbers) == 0 { try file.reopen() }
            let asked = known.shuffled(using: &numbers).prefix(20) + numbers.hashes(10)
            #expect(try file.wrong(asked) == [], "round \(round)")
            // A merge that lost its place would notice, and be given up.
            #expect(file.index.kept.spoilt == [])
        }
        #expect(file.model.count > 20_000)
        #expect(try file.number("SELECT MAX(level) FROM key_segments") >= 4)
        #expect(try file.wrong(file.model.keys) == [])
        #expect(try file.damage() == [])
        try Self.walkHoldsWhatWasCommitted(file)
    }

    /// A transaction's body: keys of all kinds, some taken back, each found at once.
    private static func work(
        _ writing: Writing, _ known: [UInt64], _ numbers: inout SplitMix64, _ file: IndexedFile
    ) throws {
        func hash() -> UInt64 {
            switch Int.random(in: 0..<20, using: &numbers) {
            // A hash that is there already, one on a crowded page, the outermost.
            case 0: known.randomElement(using: &numbers) ?? 7
            case 1: 0xABCD_EF01 << 32 | numbers.next() & 0xFF
            case 2: Bool.random(using: &numbers) ? 0 : .max
            default: numbers.next()
            }
        }
        for _ in 0..<Int.random(in: 0...40, using: &numbers) {
            let new = hash()
            if Int.random(in: 0..<30, using: &numbers) == 0 {
                let before = try writing.reports(under: new)
                try writing.savepoint {
                    for _ in 0..<3 { try writing.add(new) }
                    #expect(try writing.reports(under: new).count == before.count + 3)
                }
                #expect(try writing.reports(under: new) == before)
            }
            try writing.add(new)
            #expect(try writing.reports(under: new).first == writing.last)
        }
        let asked = known.shuffled(using: &numbers).prefix(20)
        writing.atTheEnd = { [unowned writing] in
            for hash in asked {
                let found = try writing.reports(under: hash)
                #expect(Set(file.expected(hash)).isSubset(of: found))
            }
        }
        switch Int.random(in: 0..<20, using: &numbers) {
        case 0: throw IndexedFile.Refused()
        case 1, 2: writing.isRefusedAtTheEnd = true
        default: break
        }
    }

    private static func walkHoldsWhatWasCommitted(_ file: IndexedFile) throws {
        try file.queue.read { db in
            let reader = try KeyIndexReader(db)
            var walked: [UInt64: [Int64]] = [:]
            var walk = reader.entries()
            while let entry = try walk.next() { walked[entry.hash, default: []].append(entry.number) }
            let written = file.model.mapValues { $0.filter { $0 <= reader.lastIndexedReport } }.filter {
                !$0.value.isEmpty
            }
            #expect(walked.mapValues { $0.sorted() } == written)
            for (hash, numbers) in written where hash & 15 == 0 { #expect(try reader.find(hash) == numbers.reversed()) }
            #expect(try reader.find(0x1234_5678_9ABC_DEF0) == [])
        }
    }
}
