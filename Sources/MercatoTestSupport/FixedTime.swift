import MercatoCore
package import MercatoTypes
import Synchronization

/// A clock that stands still until it is set.
package final class FixedTime: TimeSource {
    private let moment: Mutex<Timestamp>

    package init(_ moment: Timestamp) {
        self.moment = Mutex(moment)
    }

    package func now() -> Timestamp { moment.withLock { $0 } }

    package func set(_ moment: Timestamp) {
        self.moment.withLock { $0 = moment }
    }

    package func advance(milliseconds: Int64) {
        moment.withLock { $0 = $0.advanced(milliseconds: milliseconds) }
    }
}
