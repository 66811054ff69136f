import MercatoTypes
import Synchronization

/// How many requests of each account are being answered (`Twilio-Concurrent-Requests`).
package final class ConcurrencyGauge: Sendable {
    private let counts = Mutex<[SID: Int]>([:])

    package init() {}

    /// - Returns: the requests of the account under way, this one included.
    func begin(_ account: SID) -> Int {
        counts.withLock { counts in
            counts[account, default: 0] += 1
            return counts[account] ?? 1
        }
    }

    func end(_ account: SID) {
        counts.withLock { counts in
            let left = (counts[account] ?? 1) - 1
            counts[account] = left == 0 ? nil : left
        }
    }
}
