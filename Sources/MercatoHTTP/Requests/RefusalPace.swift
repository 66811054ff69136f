import MercatoTypes
import Synchronization

/// Lets the refusals of a flood leave one after the other: however many are owed to a sender, there are only so many a
/// second, so that whoever repeats what was refused at once waits for longer, and fills no processor with it.
package final class RefusalPace: Sendable {
    /// When the last refusal owed to each sender leaves.
    private let last = Mutex<[String: Duration]>([:])

    package init() {}

    /// How many senders are remembered.
    var count: Int { last.withLock { $0.count } }

    /// For how long a refusal is held back.
    /// - Parameters:
    ///   - sender: an account, or the network that the request came from
    ///   - now: what ``SteadyTime`` says
    func delay(for sender: String, now: Duration) -> Duration {
        let soonest = now + .milliseconds(Limits.refusalDelayMilliseconds)
        let latest = now + .seconds(Limits.refusalDelaySecondsMax)
        return last.withLock { last in
            if last[sender] == nil, last.count >= Limits.authenticationSourcesMax {
                last = last.filter { $0.value > now }
            }
            let next = (last[sender] ?? .zero) + .seconds(1) / Limits.refusalsPerSecondMax
            let leaves = min(max(soonest, next), latest)
            last[sender] = leaves
            return leaves - now
        }
    }
}
