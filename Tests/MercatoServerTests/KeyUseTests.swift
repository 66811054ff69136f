import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoHTTP

@Suite("KeyUse")
struct KeyUseTests {
    private let fixtures = Fixtures()

    @Test("What was used is handed over once, by family, each key with its last use")
    func families() {
        let use = KeyUse(time: fixtures.time)
        let (one, two) = (fixtures.key(of: fixtures.publisher).sid, fixtures.key(of: fixtures.publisher).sid)
        let other = fixtures.key(of: fixtures.otherPublisher).sid
        use.record(one, of: fixtures.publisher.sid)
        use.record(two, of: fixtures.publisher.sid)
        let first = fixtures.time.now()
        fixtures.time.advance(milliseconds: 5)
        use.record(one, of: fixtures.publisher.sid)
        use.record(other, of: fixtures.otherPublisher.sid)
        let last = fixtures.time.now()
        #expect(
            use.take() == [
                fixtures.publisher.sid: [one: last, two: first], fixtures.otherPublisher.sid: [other: last],
            ])
        #expect(use.take().isEmpty)
    }
}
