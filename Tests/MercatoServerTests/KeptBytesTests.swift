import MercatoTypes
import Testing

@testable import MercatoHTTP

@Suite("KeptBytes")
struct KeptBytesTests {
    private let family = SID(kind: .account, high: 1, low: 1)
    private let other = SID(kind: .account, high: 2, low: 2)

    private func kept() -> KeptBytes {
        var bounds = KeptBytes.Bounds()
        bounds.family = 100
        bounds.all = 150
        bounds.least = 10
        return KeptBytes(bounds)
    }

    @Test("A family has so much and no more, and has it again when it is let go")
    func bounded() throws {
        let kept = kept()
        var share: KeptBytes.Share? = kept.share(of: family)
        try share?.grow(by: 100)
        #expect(throws: HTTPRefusal.self) { try kept.share(of: family).grow(by: 1) }
        #expect(kept.count == 100)
        share = nil
        #expect(kept.count == 0)
        try kept.share(of: family).grow(by: 100)
    }

    @Test("When all have too much, who has little is still served")
    func full() throws {
        let kept = kept()
        let large = kept.share(of: family)
        large.take(150)
        let small = kept.share(of: other)
        try small.grow(by: 10)
        #expect(throws: HTTPRefusal.self) { try small.grow(by: 1) }
        #expect(!kept.isFull(for: other))
        #expect(kept.isFull(for: family))
        withExtendedLifetime(large) {}
    }

    @Test("What is there already is counted and not refused")
    func taken() {
        let kept = kept()
        let share = kept.share(of: family)
        share.take(1_000)
        #expect(kept.isFull(for: family))
        #expect(kept.count == 1_000)
    }
}
