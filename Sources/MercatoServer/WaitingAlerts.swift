package import MercatoCore
package import MercatoTypes
import Synchronization

/// Alerts that wait for a store that failed. Bounded, and alike ones are kept as one with a count, so that an outage
/// under load fills neither the memory nor the Debugger.
package final class WaitingAlerts: AlertBacklog {
    /// What makes two alerts alike.
    private struct Likeness: Hashable {
        let account: SID
        let resource: SID?
        let level: Alert.Level
        let outcome: Alert.Outcome
    }

    private struct Entry {
        let alert: Alert
        var more = 0
    }

    private struct State {
        var entries: [Likeness: Entry] = [:]
        /// Being stored just now; until that is done they wait still.
        var underWay: [Likeness: Entry] = [:]
        /// Unlike all that wait, and no room left.
        var dropped = 0
    }

    private let store: ServerStore
    private let state = Mutex(State())

    package init(store: ServerStore) {
        self.store = store
    }

    /// How many wait, counting alike ones once, and how many found no room since the last was stored.
    package var waiting: (alerts: Int, dropped: Int) {
        state.withLock { ($0.entries.count, $0.dropped) }
    }

    /// When the longest-waiting alert was raised; nil when none waits.
    package var oldest: Timestamp? {
        state.withLock { state in
            [state.entries, state.underWay].flatMap(\.values).map(\.alert.dateCreated).min()
        }
    }

    package func keep(_ alert: Alert) {
        let likeness = Likeness(
            account: alert.accountSid, resource: alert.resourceSid, level: alert.level, outcome: alert.outcome)
        state.withLock { state in
            if state.entries[likeness] != nil {
                state.entries[likeness]?.more += 1
            } else if state.entries.count < Limits.waitingAlertsMax {
                state.entries[likeness] = Entry(alert: alert)
            } else {
                state.dropped += 1
            }
        }
    }

    var job: PeriodicJob {
        PeriodicJob("store_waiting_alerts", every: .seconds(Limits.waitingAlertsFlushSeconds), runsAtEnd: true) {
            [self] in try await flush()
        }
    }

    /// Stores what waits; what cannot be stored goes on waiting.
    /// - Throws: why it could not be stored.
    package func flush() async throws {
        let entries = state.withLock { state in
            state.underWay = state.entries
            state.entries = [:]
            return state.underWay
        }
        guard let account = entries.keys.first?.account else { return }
        let alerts = entries.values.map { $0.more == 0 ? $0.alert : $0.alert.counting($0.more) }
        do {
            try await store.write(for: account) { try $0.alerts.append(alerts) }
            state.withLock { state in
                state.underWay = [:]
                state.dropped = 0
            }
        } catch {
            state.withLock { state in
                state.underWay = [:]
                // What came meanwhile is alike or later; the earlier ones are put back before it.
                for (likeness, entry) in entries {
                    let later = state.entries[likeness].map { $0.more + 1 } ?? 0
                    state.entries[likeness] = Entry(alert: entry.alert, more: entry.more + later)
                }
            }
            throw error
        }
    }
}
