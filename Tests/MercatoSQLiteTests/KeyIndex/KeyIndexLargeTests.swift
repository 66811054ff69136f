import Foundation
import GRDB
import MercatoTestSupport
import Testing

@testable import MercatoSQLite

private let keysToMeasure = ProcessInfo.processInfo.environment["MERCATO_KEY_INDEX_KEYS"].flatMap(Int.init)

/// Figures, for whoever changes the index: `MERCATO_KEY_INDEX_KEYS=10000000` prints them.
@Suite("The index of keys at its real size", .enabled(if: keysToMeasure != nil))
struct KeyIndexLargeTests {
    @Test("Keys are added and looked up at a cost that hardly grows")
    func figures() throws {
        let count = try #require(keysToMeasure)
        let file = try IndexedFile(KeyIndexShape())
        let clock = ContinuousClock()
        var numbers = SplitMix64(seed: 10)
        var slowest = Duration.zero
        let added = try clock.measure {
            var number: Int64 = 0
            while number < count {
                let commit = try clock.measure {
                    try file.queue.inTransaction(.immediate) { db in
                        for _ in 0..<256 {
                            number += 1
                            file.index.add(numbers.next(), number: number)
                        }
                        try file.index.beforeCommit(db)
                        return .commit
                    }
                    file.index.committed()
                }
                slowest = max(slowest, commit)
            }
        }
        let bytes = try file.number("PRAGMA page_count") * file.number("PRAGMA page_size")
        print("\(count) keys in \(added), the slowest commit of 256 \(slowest); \(bytes / count) bytes a key")
        print("segments by level: \(file.index.kept.whole.map(\.level).sorted())")
        for round in 1...3 {
            let absent = numbers.hashes(1_000_000)
            var found = 0
            let looked = try clock.measure {
                try file.queue.write { db in
                    for hash in absent where try !file.index.reports(under: hash, db).isEmpty { found += 1 }
                }
            }
            #expect(found == 0)
            print("round \(round): a look-up of an absent key \(looked / absent.count)")
        }
        var again = SplitMix64(seed: 10)
        let some = (0..<200_000).map { _ in again.next() }
        let hit = try clock.measure {
            try file.queue.write { db in
                for (index, hash) in some.enumerated() {
                    guard try file.index.reports(under: hash, db).last == Int64(index + 1) else {
                        Issue.record("key \(index + 1) is gone")
                        return
                    }
                }
            }
        }
        print("a look-up of an old key \(hit / some.count)")
        print("opened in \(try clock.measure { try file.reopen() })")
    }
}
