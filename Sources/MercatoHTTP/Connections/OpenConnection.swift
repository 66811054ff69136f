import MercatoTypes
import NIOCore
import Synchronization

/// One connection as those see it who look for one to end.
package final class OpenConnection: Sendable {
    /// In the order in which they are given up when there are too many.
    enum Standing: UInt8 {
        /// Has never asked for anything.
        case silent
        /// Has asked, and has been answered.
        case idle
        /// Has a request under way; never given up.
        case busy
        /// Has been given up.
        case ending
    }

    let channel: any Channel
    /// Whom it is counted with; nil for nobody.
    let household: UInt128?
    private let all: OpenConnections
    /// Whether its address is this machine's own, where a proxy, a test and an attacker look the same.
    private let isLoopback: Bool
    private let streams = Atomic(0)
    private let standing = Atomic(Standing.silent.rawValue)
    private let since: Atomic<UInt64>

    init(_ channel: any Channel, household: UInt128?, isLoopback: Bool, among all: OpenConnections) {
        self.channel = channel
        self.household = household
        self.isLoopback = isLoopback
        self.all = all
        since = Atomic(NIODeadline.now().uptimeNanoseconds)
    }

    /// Takes in a stream of the connection; ``streamEnded()`` must follow.
    /// - Returns: whether there is room for it; if not, nothing must follow
    package func streamBegan() -> Bool {
        // Whoever has few finds room beside one who has thousands.
        let hasFew = streams.load(ordering: .relaxed) < Limits.streamsPerConnectionMin
        guard all.takeStream(of: household, isLoopback: isLoopback, hasFew: hasFew) else { return false }
        streams.add(1, ordering: .relaxed)
        return true
    }

    package func streamEnded() {
        streams.subtract(1, ordering: .relaxed)
        all.returnStream(of: household)
    }

    func isBusy() { standing.store(Standing.busy.rawValue, ordering: .relaxed) }

    func isIdle(since now: NIODeadline) {
        since.store(now.uptimeNanoseconds, ordering: .relaxed)
        standing.store(Standing.idle.rawValue, ordering: .relaxed)
    }

    /// What it is worth to its peer; nil when it is not to be ended.
    var worth: (standing: UInt8, since: UInt64)? {
        let standing = standing.load(ordering: .relaxed)
        guard standing < Standing.busy.rawValue else { return nil }
        return (standing, since.load(ordering: .relaxed))
    }

    func end() {
        standing.store(Standing.ending.rawValue, ordering: .relaxed)
        channel.close(promise: nil)
    }
}
