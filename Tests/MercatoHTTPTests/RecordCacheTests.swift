import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoHTTP

@Suite("RecordCache")
struct RecordCacheTests {
    private static func sid(_ number: Int) -> SID {
        SID(kind: .installation, high: 0, low: UInt64(number))
    }

    private static func owner(_ number: Int) -> SID {
        SID(kind: .account, high: 0, low: UInt64(number))
    }

    @Test("What was not used for longest makes room, and all together never take more than the budget")
    func leastRecentlyUsed() {
        var cache = RecordCache<SID, Int>(bytesMax: 1_000, bytesPerOwnerMax: 1_000)
        for number in 0..<10 { cache.insert(number, Self.sid(number), owner: Self.owner(0), bytes: 100) }
        #expect(cache.bytes == 1_000)
        for number in [0, 3] { #expect(cache.record(Self.sid(number)) == number) }
        for number in 10..<13 { cache.insert(number, Self.sid(number), owner: Self.owner(0), bytes: 100) }
        #expect(cache.bytes == 1_000)
        #expect((0..<13).filter { cache.record(Self.sid($0)) == nil } == [1, 2, 4])
    }

    @Test("An owner that walks through all that it has costs nobody else a record")
    func share() {
        var cache = RecordCache<SID, Int>(bytesMax: 10_000, bytesPerOwnerMax: 2_000)
        for number in 0..<20 { cache.insert(number, Self.sid(number), owner: Self.owner(number), bytes: 100) }
        for number in 1_000..<6_000 {
            cache.insert(number, Self.sid(number), owner: Self.owner(99), bytes: 100)
            #expect(cache.bytes(of: Self.owner(99)) <= 2_000)
        }
        #expect((0..<20).allSatisfy { cache.record(Self.sid($0)) == $0 })
        #expect(cache.bytes == 4_000)
    }

    @Test("What is larger than a share is not kept, and takes its earlier self with it")
    func tooLarge() {
        var cache = RecordCache<SID, Int>(bytesMax: 10_000, bytesPerOwnerMax: 2_000)
        cache.insert(1, Self.sid(1), owner: Self.owner(1), bytes: 10)
        cache.insert(2, Self.sid(1), owner: Self.owner(1), bytes: 2_001)
        #expect(cache.record(Self.sid(1)) == nil)
        #expect(cache.bytes == 0)
    }

    @Test("Bytes are those of the records that are there, after any changes", arguments: 0..<10)
    func sums(seed: Int) {
        var random = SplitMix64(seed: UInt64(seed))
        var cache = RecordCache<SID, Int>(bytesMax: 5_000, bytesPerOwnerMax: 1_500)
        var sizes: [SID: (owner: SID, bytes: Int)] = [:]
        for step in 0..<5_000 {
            let sid = Self.sid(Int.random(in: 0..<100, using: &random))
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<6:
                let (owner, bytes) = (
                    Self.owner(Int.random(in: 0..<6, using: &random)), Int.random(in: 1...400, using: &random)
                )
                cache.insert(step, sid, owner: owner, bytes: bytes)
                sizes[sid] = (owner, bytes)
            case 6: cache.remove(sid)
            default: _ = cache.record(sid)
            }
        }
        let kept = sizes.filter { cache.record($0.key) != nil }
        #expect(cache.count == kept.count)
        #expect(cache.bytes == kept.values.reduce(0) { $0 + $1.bytes })
        #expect(cache.bytes <= 5_000)
        for number in 0..<6 {
            let own = kept.values.filter { $0.owner == Self.owner(number) }.reduce(0) { $0 + $1.bytes }
            #expect(cache.bytes(of: Self.owner(number)) == own)
            #expect(own <= 1_500)
        }
    }
}
