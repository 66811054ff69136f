import MercatoHTTP
import MercatoTypes
import NIOCore
import NIOEmbedded
import Testing

@Suite("LoopTurns")
struct LoopTurnsTests {
    private let loop = EmbeddedEventLoop()
    private let clock = Clock()
    private let log = Log()

    private var turns: LoopTurns { LoopTurns(loop) { [clock] in clock.now } }

    /// As many as fit into one moment.
    private static let perMoment = 5

    /// Something with so many things to begin, of which each takes a fifth of a moment.
    private func taker(_ name: String, _ count: Int, at household: UInt128?) -> Beginning {
        Beginning(name, count, household, clock, log)
    }

    @Test("Who is alone begins at once, up to a moment's worth")
    func alone() {
        let turns = turns
        turns.begin(taker("a", 3, at: 1))
        #expect(log.begun == ["a", "a", "a"])
        turns.begin(taker("b", 9, at: 1))
        #expect(log.begun.count == Self.perMoment, "the moment has room for two of them")
        #expect(turns.count == 1)
    }

    @Test("The rest goes on a moment at a time, and the loop sees to everything else in between")
    func later() {
        let turns = turns
        turns.begin(taker("a", 12, at: 1))
        #expect(log.begun.count == Self.perMoment)
        loop.advanceTime(by: .microseconds(Int64(Limits.loopTurnMicroseconds)))
        #expect(log.begun.count == Self.perMoment, "nothing begins before twice a moment is over")
        loop.advanceTime(by: .microseconds(Int64(Limits.loopTurnMicroseconds)))
        #expect(log.begun.count == 2 * Self.perMoment)
        loop.advanceTime(by: .microseconds(Int64(2 * Limits.loopTurnMicroseconds)))
        #expect(log.begun.count == 12)
        #expect(turns.count == 0)
    }

    @Test("A newcomer from elsewhere waits for one turn of a crowd, not for all of it")
    func elsewhere() {
        let turns = turns
        for number in 0..<100 { turns.begin(taker("crowd \(number)", 50, at: 1)) }
        #expect(turns.count == 100, "the first filled the moment")
        turns.begin(taker("newcomer", 1, at: 2))
        loop.advanceTime(by: .microseconds(Int64(2 * Limits.loopTurnMicroseconds)))
        #expect(log.begun.suffix(Self.perMoment).contains("newcomer"))
    }

    @Test("Connections of one address take turns")
    func sameAddress() {
        let turns = turns
        for name in ["a", "b", "c"] { turns.begin(taker(name, 50, at: 1)) }
        loop.advanceTime(by: .microseconds(Int64(2 * Limits.loopTurnMicroseconds)))
        #expect(log.begun.suffix(Self.perMoment) == ["a", "b", "c", "a", "b"])
    }
}

private final class Clock {
    var now = NIODeadline.uptimeNanoseconds(1_000_000_000)
}

private final class Log {
    var begun: [String] = []
}

private final class Beginning: LoopTurns.Taker {
    let household: UInt128?
    private let name: String
    private var left: Int
    private let clock: Clock
    private let log: Log

    init(_ name: String, _ count: Int, _ household: UInt128?, _ clock: Clock, _ log: Log) {
        self.name = name
        left = count
        self.household = household
        self.clock = clock
        self.log = log
    }

    func takeTurn() -> Bool {
        clock.now = clock.now + .microseconds(Int64(Limits.loopTurnMicroseconds / 5))
        log.begun.append(name)
        left -= 1
        return left > 0
    }
}
