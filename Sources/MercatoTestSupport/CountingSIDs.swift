import MercatoCore
package import MercatoTypes
import Synchronization

/// Makes the same SIDs in every run: they grow with time, and with their number within one millisecond.
package final class CountingSIDs: SIDSource {
    private let count = Mutex<UInt64>(0)

    package init() {}

    package func make(_ kind: SIDKind, at time: Timestamp) -> SID {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return SID(kind: kind, high: UInt64(clamping: time.milliseconds), low: number)
    }
}
