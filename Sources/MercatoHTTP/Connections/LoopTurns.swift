import DequeModule
import MercatoTypes
package import NIOCore
import Synchronization

/// When one event loop begins what is new: handshakes, and streams of HTTP/2.
///
/// To begin them costs far more than to ask for them, and hundreds can be asked for in one go. So the loop begins them
/// one after the other and for no longer than a moment; then it sees to everything else for twice as long. Addresses
/// take turns, and so do the connections of each: whoever floods the loop waits in a line of its own.
package final class LoopTurns {
    /// Something with a beginning that waits for its turn.
    package protocol Taker: AnyObject {
        /// Whom it waits in line with; nil for those whose address does not count.
        var household: UInt128? { get }
        /// Begins one thing.
        /// - Returns: whether another waits
        func takeTurn() -> Bool
    }

    private let eventLoop: any EventLoop
    private let now: () -> NIODeadline
    /// Who waits, by address, and the addresses in the order of their turns.
    private var lines: [UInt128?: Deque<any Taker>] = [:]
    private var order: Deque<UInt128?> = []
    private var isGoingOn = false
    /// When this moment began, and how much of it was spent here.
    private var since = NIODeadline.uptimeNanoseconds(0)
    private var spent = TimeAmount.zero

    private static let moment = TimeAmount.microseconds(Int64(Limits.loopTurnMicroseconds))

    /// - Parameter now: what time is measured by; the loop's own clock when it is not given
    package init(_ eventLoop: any EventLoop, now: (() -> NIODeadline)? = nil) {
        self.eventLoop = eventLoop
        self.now = now ?? { eventLoop.now }
    }

    /// How many wait for their turn.
    package var count: Int { lines.values.reduce(0) { $0 + $1.count } }

    /// Has turns taken until nothing more waits: at once when nobody waits and there is time, else later. To be called
    /// on the event loop, and not again before the last of these turns has been taken.
    package func begin(_ taker: any Taker) {
        if order.isEmpty, !isGoingOn {
            let began = now()
            if began - since >= LoopTurns.moment + rest { start(began) }
            while spent < LoopTurns.moment {
                guard take(taker) else { return }
            }
        }
        wait(taker)
        goOnLater()
    }

    /// How long everything else is seen to.
    private var rest: TimeAmount { 2 * max(LoopTurns.moment, spent) }

    private func start(_ now: NIODeadline) {
        since = now
        spent = .zero
    }

    private func take(_ taker: any Taker) -> Bool {
        let began = now()
        defer { spent = spent + (now() - began) }
        return taker.takeTurn()
    }

    private func wait(_ taker: any Taker) {
        if lines[taker.household] == nil { order.append(taker.household) }
        lines[taker.household, default: []].append(taker)
    }

    private func next() -> (any Taker)? {
        guard let household = order.popFirst(), let taker = lines[household]?.popFirst() else { return nil }
        if lines[household]?.isEmpty == true { lines[household] = nil } else { order.append(household) }
        return taker
    }

    private func goOnLater() {
        guard !isGoingOn else { return }
        isGoingOn = true
        eventLoop.assumeIsolated().scheduleTask(in: rest) { [self] in goOn() }
    }

    private func goOn() {
        start(now())
        while spent < LoopTurns.moment, let taker = next() {
            if take(taker) { wait(taker) }
        }
        isGoingOn = false
        if !order.isEmpty { goOnLater() }
    }
}

/// The turns of all event loops.
package final class TurnsOfLoops: Sendable {
    private let loops = Mutex<[ObjectIdentifier: NIOLoopBound<LoopTurns>]>([:])

    package init() {}

    /// To be called on the event loop.
    package func of(_ eventLoop: any EventLoop) -> LoopTurns {
        loops.withLock { loops in
            if let known = loops[ObjectIdentifier(eventLoop)] { return known }
            let turns = NIOLoopBound(LoopTurns(eventLoop), eventLoop: eventLoop)
            loops[ObjectIdentifier(eventLoop)] = turns
            return turns
        }.value
    }
}
