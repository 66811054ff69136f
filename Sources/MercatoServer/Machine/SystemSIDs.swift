import MercatoCore
package import MercatoTypes
import Synchronization

/// New SIDs from the system's random numbers.
///
/// Those of reports, events and alerts begin with the millisecond and a counter within it, so that they grow in the
/// order they are made; the other half is random.
package final class SystemSIDs: SIDSource {
    /// The state of the SIDs that grow: made by the thousand, they take their random half from a generator of their
    /// own, seeded by the system, because a system call for each would cost more than storing it.
    private struct Growing {
        var lastPrefix: UInt64 = 0
        var random = FastGenerator()
    }

    private let growing = Mutex(Growing())

    package init() {}

    package func make(_ kind: SIDKind, at time: Timestamp) -> SID {
        switch kind {
        case .usageReport, .billingEvent, .alert, .auditEvent:
            growing.withLock { growing in
                // 48 bits of milliseconds and 16 of counter; a full counter or a clock set back runs on from the last.
                let prefix = UInt64(max(0, time.milliseconds)) << 16
                growing.lastPrefix = max(growing.lastPrefix + 1, prefix)
                return SID(kind: kind, high: growing.lastPrefix, low: growing.random.next())
            }
        case .request:
            // Every answer has one: named by the generator too, they cost no system call.
            growing.withLock { SID(kind: kind, high: $0.random.next(), low: $0.random.next()) }
        default:
            SID(kind: kind, high: .random(in: 0...UInt64.max), low: .random(in: 0...UInt64.max))
        }
    }
}
