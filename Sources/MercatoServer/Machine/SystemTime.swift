import Foundation
import MercatoCore
package import MercatoTypes

/// The machine's clock.
package struct SystemTime: TimeSource {
    package init() {}

    package func now() -> Timestamp {
        Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
}

/// The machine's clock that nobody sets.
package struct SystemSteadyTime: SteadyTime {
    private static let start = ContinuousClock.now

    package init() {}

    package func now() -> Duration {
        ContinuousClock.now - SystemSteadyTime.start
    }

    package func sleep(for duration: Duration) async throws {
        try await Task.sleep(for: duration)
    }
}
