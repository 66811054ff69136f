package import MercatoCore
package import MercatoTypes
import Synchronization

/// Keeps alerts that could not be stored, for tests to look at.
package final class KeptAlerts: AlertBacklog {
    private let kept = Mutex<[Alert]>([])

    package init() {}

    package var alerts: [Alert] { kept.withLock { $0 } }

    package func keep(_ alert: Alert, of family: SID) {
        kept.withLock { $0.append(alert) }
    }

    package func mayStore(_ alert: Alert, rule: String, of family: SID) -> Bool { true }
    package func isCrowded(_ family: SID) -> Bool { false }
    package func stored(_ alert: Alert, of family: SID) {}
}
