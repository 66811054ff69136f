import MercatoTypes
import Testing

@testable import MercatoHTTP

@Suite("RefusalPace")
struct RefusalPaceTests {
    private let pace = RefusalPace()
    private let start = Duration.seconds(7)
    private let least = Duration.milliseconds(Limits.refusalDelayMilliseconds)

    @Test("A few refusals wait for a moment, those of a flood for one another")
    func flood() {
        #expect(pace.delay(for: "A", now: start) == least)
        let owed = Limits.refusalsPerSecondMax * 3
        for _ in 1..<owed { _ = pace.delay(for: "A", now: start) }
        let last = pace.delay(for: "A", now: start)
        #expect(last >= .seconds(3) && last <= .seconds(3) + least)
        // Who comes in their turn meanwhile is another.
        #expect(pace.delay(for: "B", now: start) == least)
        #expect(pace.delay(for: "A", now: start + .seconds(10)) == least)
    }

    @Test("Nobody waits for longer than a caller would")
    func most() {
        for _ in 0..<(Limits.refusalsPerSecondMax * Limits.refusalDelaySecondsMax * 2) {
            _ = pace.delay(for: "A", now: start)
        }
        #expect(pace.delay(for: "A", now: start) == .seconds(Limits.refusalDelaySecondsMax))
    }

    @Test("What is owed to nobody any longer is forgotten")
    func forgotten() {
        for number in 0..<Limits.authenticationSourcesMax { _ = pace.delay(for: "\(number)", now: start) }
        _ = pace.delay(for: "later", now: start + .seconds(60))
        #expect(pace.count == 1)
    }
}
