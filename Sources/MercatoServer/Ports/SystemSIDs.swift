import MercatoCore
package import MercatoTypes
import Synchronization

/// New SIDs from the system's random numbers.
///
/// Those of reports, events and alerts begin with the millisecond and a counter within it, so that they grow in the
/// order they are made; the other half is random.
package final class SystemSIDs: SIDSource {
    private let lastPrefix = Mutex<UInt64>(0)

    package init() {}

    package func make(_ kind: SIDKind, at time: Timestamp) -> SID {
        switch kind {
        case .usageReport, .billingEvent, .alert, .auditEvent:
            SID(kind: kind, high: nextPrefix(time), low: .random(in: 0...UInt64.max))
        default:
            SID(kind: kind, high: .random(in: 0...UInt64.max), low: .random(in: 0...UInt64.max))
        }
    }

    /// 48 bits of milliseconds and 16 bits of counter; a full counter or a clock set back runs on from the last.
    private func nextPrefix(_ time: Timestamp) -> UInt64 {
        let prefix = UInt64(max(0, time.milliseconds)) << 16
        return lastPrefix.withLock { last in
            last = max(last + 1, prefix)
            return last
        }
    }
}
