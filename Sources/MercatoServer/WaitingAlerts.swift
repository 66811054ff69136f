package import MercatoCore
package import MercatoTypes
import Synchronization

/// Alerts that are not stored when they are raised: because the store failed, because the room is for money, or because
/// a family raises more than it may. Bounded, and alike ones are kept as one with a count, so that neither an outage
/// under load nor a flood fills the memory, the Debugger or the disk.
package final class WaitingAlerts: AlertBacklog {
    /// What makes two alerts alike.
    private struct Likeness: Hashable {
        let family: SID
        let account: SID
        let resource: SID?
        let level: Alert.Level
        let rule: String
    }

    private struct Entry {
        let alert: Alert
        var more = 0
    }

    private struct State {
        var entries: [Likeness: Entry] = [:]
        /// How many of them each family has.
        var entriesOf: [SID: Int] = [:]
        /// Being stored just now; until that is done they wait still.
        var underWay: [Likeness: Entry] = [:]
        /// Unlike all that wait, and no room left.
        var dropped = 0
        /// Those of families that raise more than they may.
        var crowded = CrowdedAlerts()
        /// Families without allowance, whether or not any of their alerts is counted yet.
        var short: Set<SID> = []
    }

    /// What happened to alerts since the start.
    package struct Totals: Sendable {
        /// Counted with others instead of being stored for themselves.
        package var counted = 0
        /// Lost: the store failed for long, and they were unlike all that waited.
        package var dropped = 0
    }

    private let store: ServerStore
    private let time: any TimeSource
    private let room: any StorageRoom
    private let allowances: FamilyAllowances
    private let state = Mutex(State())
    private let sums = Mutex(Totals())
    /// Whether any family raises more than it may, for those who ask with every report.
    private let isAnyCrowded = Atomic(false)

    package init(
        store: ServerStore, time: any TimeSource, room: any StorageRoom = EndlessRoom(),
        allowances: FamilyAllowances = FamilyAllowances(rows: Limits.familyAlerts, bytes: Limits.familyAlertBytes)
    ) {
        self.store = store
        self.time = time
        self.room = room
        self.allowances = allowances
    }

    /// How many wait, counting alike ones once, and how many found no room since the last was stored.
    package var waiting: (alerts: Int, dropped: Int) {
        state.withLock { ($0.entries.count, $0.dropped) }
    }

    package var totals: Totals { sums.withLock { $0 } }

    /// When the longest-waiting alert was raised; nil when none waits. Those that are counted do not wait.
    package var oldest: Timestamp? {
        state.withLock { state in
            [state.entries, state.underWay].flatMap(\.values).map(\.alert.dateCreated).min()
        }
    }

    package func keep(_ alert: Alert, of family: SID) {
        let likeness = Likeness(
            family: family, account: alert.accountSid, resource: alert.resourceSid, level: alert.level,
            rule: alert.outcome.rule)
        let isLost = state.withLock { state in
            if state.entries[likeness] != nil {
                state.entries[likeness]?.more += 1
            } else if state.entries.count < Limits.waitingAlertsMax,
                state.entriesOf[family, default: 0] < Limits.waitingAlertsPerFamilyMax
            {
                state.entries[likeness] = Entry(alert: alert)
                state.entriesOf[family, default: 0] += 1
            } else {
                state.dropped += 1
                return true
            }
            return false
        }
        if isLost { sums.withLock { $0.dropped += 1 } }
    }

    // MARK: More than a family may

    package func mayStore(_ alert: Alert, rule: String, of family: SID) -> Bool {
        let now = time.now()
        let isCounted = state.withLock { state in
            if state.crowded.join(alert, rule: rule, of: family) { return true }
            if allowances.take(bytes: alert.writtenBytes, by: family, at: now) { return false }
            state.crowded.add(alert, rule: rule, of: family, at: now)
            crowd(family, &state)
            return true
        }
        if isCounted { sums.withLock { $0.counted += 1 } }
        return !isCounted
    }

    package func isCrowded(_ family: SID) -> Bool {
        guard isAnyCrowded.load(ordering: .relaxed) else { return false }
        return state.withLock { $0.short.contains(family) }
    }

    package func stored(_ alert: Alert, of family: SID) {
        let now = time.now()
        allowances.use(rows: 1, bytes: alert.writtenBytes, by: family, at: now)
        guard allowances.shortage(of: family, at: now) != nil else { return }
        state.withLock { crowd(family, &$0) }
    }

    private func crowd(_ family: SID, _ state: inout State) {
        state.short.insert(family)
        isAnyCrowded.store(true, ordering: .relaxed)
    }

    /// Puts what was counted long enough among what is to be stored.
    private func releaseCounted(all: Bool = false) {
        let now = time.now()
        let due = state.withLock { state in
            let due =
                all
                ? state.crowded.all()
                : state.crowded.due(at: now) { allowances.take(bytes: $1, by: $0, at: now) }
            state.short = state.short.filter {
                state.crowded.counts(for: $0) || allowances.shortage(of: $0, at: now) != nil
            }
            isAnyCrowded.store(!state.short.isEmpty, ordering: .relaxed)
            return due
        }
        counted.withLock { $0 += due }
    }

    /// Alerts standing for many that are to be stored.
    private let counted = Mutex<[(family: SID, alert: Alert)]>([])

    // MARK: Storing

    var job: PeriodicJob {
        PeriodicJob(
            "store_waiting_alerts", every: .seconds(Limits.waitingAlertsFlushSeconds),
            atEnd: { [self] in
                releaseCounted(all: true)
                try await flush()
            }
        ) { [self] in try await flush() }
    }

    /// Stores what waits; what cannot be stored goes on waiting.
    /// - Throws: why it could not be stored.
    package func flush() async throws {
        // The room that is left is for money.
        guard room.level == .everything else { return }
        releaseCounted()
        try await storeCounted()
        let entries = state.withLock { state in
            state.underWay = state.entries
            state.entries = [:]
            state.entriesOf = [:]
            return state.underWay
        }
        var failure: (any Error)?
        for (family, waiting) in Dictionary(grouping: entries, by: \.key.family) {
            let alerts = waiting.map { $0.value.more == 0 ? $0.value.alert : $0.value.alert.counting($0.value.more) }
            do {
                try await store.write(for: family) { try $0.alerts.append(alerts) }
                state.withLock { state in for entry in waiting { state.underWay[entry.key] = nil } }
            } catch {
                failure = error
                putBack(waiting)
            }
        }
        if let failure { throw failure }
        state.withLock { $0.dropped = 0 }
    }

    private func putBack(_ entries: [Dictionary<Likeness, Entry>.Element]) {
        state.withLock { state in
            // What came meanwhile is alike or later; the earlier ones are put back before it.
            for (likeness, entry) in entries {
                state.underWay[likeness] = nil
                if state.entries[likeness] == nil { state.entriesOf[likeness.family, default: 0] += 1 }
                let later = state.entries[likeness].map { $0.more + 1 } ?? 0
                state.entries[likeness] = Entry(alert: entry.alert, more: entry.more + later)
            }
        }
    }

    /// Each family's in a write of its own, which takes its own share of the writer.
    private func storeCounted() async throws {
        let counted = counted.withLock { counted in
            defer { counted = [] }
            return counted
        }
        var failure: (any Error)?
        for (family, waiting) in Dictionary(grouping: counted, by: \.family) {
            let alerts = waiting.map(\.alert)
            do {
                try await store.write(for: family) { try $0.alerts.append(alerts) }
            } catch {
                failure = error
                self.counted.withLock { $0 += waiting }
            }
        }
        if let failure { throw failure }
    }
}
