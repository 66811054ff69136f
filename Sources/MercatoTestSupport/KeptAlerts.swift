package import MercatoCore
import Synchronization

/// Keeps alerts that could not be stored, for tests to look at.
package final class KeptAlerts: AlertBacklog {
    private let kept = Mutex<[Alert]>([])

    package init() {}

    package var alerts: [Alert] { kept.withLock { $0 } }

    package func keep(_ alert: Alert) {
        kept.withLock { $0.append(alert) }
    }
}
