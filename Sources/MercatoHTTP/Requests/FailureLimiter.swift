import MercatoTypes
import Synchronization

/// Counts failed authentications by source address, a minute at a time.
package final class FailureLimiter: Sendable {
    private struct State {
        var windowStart: Duration
        var failures: [String: Int] = [:]
    }

    private let state = Mutex(State(windowStart: .zero))

    package init() {}

    /// Counts one failure.
    /// - Returns: after how many seconds the address may try again, or nil while it has not had too many.
    func record(_ address: String, now: Duration) -> Int? {
        state.withLock { state in
            let elapsed = now - state.windowStart
            if elapsed >= .seconds(60) {
                state = State(windowStart: now)
            }
            // Only so many addresses are told apart; beyond them, newcomers share one count.
            let isKnown = state.failures[address] != nil
            let name = isKnown || state.failures.count < Limits.authenticationSourcesMax ? address : "others"
            let failures = state.failures[name, default: 0] + 1
            state.failures[name] = failures
            guard failures > Limits.authenticationFailuresPerMinuteMax else { return nil }
            return max(1, 60 - Int((now - state.windowStart) / .seconds(1)))
        }
    }
}
