package import MercatoTypes

/// The alerts of families that raise more than they may: alike ones are counted, and stored as one.
///
/// The first ones are stored as they are, each with its own exchange. When a family's allowance is used up, alike
/// alerts become one that says how many there were; none is left out of the count. What is stored of them takes from
/// the allowance too, so that a flood, however long, leaves no more than that.
package struct CrowdedAlerts {
    /// What makes two alerts alike.
    private struct Likeness: Hashable {
        let account: SID
        /// Nil when a family has too many kinds to tell them apart by more than account and code.
        let resource: SID?
        let rule: String?
        let level: Alert.Level
    }

    private struct Entry {
        let alert: Alert
        let since: Timestamp
        var last: Timestamp
        var more = 0
    }

    private var families: [SID: [Likeness: Entry]] = [:]

    package init() {}

    /// How many kinds of alerts are being counted.
    package var count: Int { families.values.reduce(0) { $0 + $1.count } }

    /// Whether any family's alerts are being counted.
    package var isEmpty: Bool { families.isEmpty }

    package func counts(for family: SID) -> Bool { families[family] != nil }

    /// Counts an alert when one like it is being counted already.
    package mutating func join(_ alert: Alert, rule: String, of family: SID) -> Bool {
        guard let entries = families[family] else { return false }
        for likeness in [CrowdedAlerts.likeness(alert, rule), CrowdedAlerts.coarse(alert)]
        where entries[likeness] != nil {
            families[family]?[likeness]?.more += 1
            families[family]?[likeness]?.last = alert.dateCreated
            return true
        }
        return false
    }

    /// Begins to count alerts like this one, or goes on.
    package mutating func add(_ alert: Alert, rule: String, of family: SID, at now: Timestamp) {
        if join(alert, rule: rule, of: family) { return }
        let isCoarse = (families[family]?.count ?? 0) >= Limits.alertKindsPerFamilyMax
        let likeness = isCoarse ? CrowdedAlerts.coarse(alert) : CrowdedAlerts.likeness(alert, rule)
        families[family, default: [:]][likeness] = Entry(
            alert: isCoarse ? alert.withoutExchange : alert.shortened, since: now, last: alert.dateCreated)
    }

    /// Takes out what was counted long enough, oldest first, as far as there is leave to store it.
    /// - Parameter mayStore: whether a family may store so many bytes more; asked once for each alert
    package mutating func due(
        at now: Timestamp, mayStore: (_ family: SID, _ bytes: Int) -> Bool
    ) -> [(family: SID, alert: Alert)] {
        var due: [(family: SID, alert: Alert)] = []
        for (family, entries) in families {
            for (likeness, entry) in entries.sorted(by: { $0.value.since.milliseconds < $1.value.since.milliseconds }) {
                let elapsed = now.milliseconds - entry.since.milliseconds
                // A clock that was set back must not keep it waiting for as long.
                guard elapsed < 0 || elapsed >= Int64(Limits.alertCountingSeconds) * 1_000 else { continue }
                let alert = entry.alert.standingFor(more: entry.more, until: entry.last)
                guard mayStore(family, alert.writtenBytes) else { break }
                due.append((family, alert))
                families[family]?[likeness] = nil
            }
            if families[family]?.isEmpty == true { families[family] = nil }
        }
        return due
    }

    /// Takes out everything, whether there is leave to store it or not.
    package mutating func all() -> [(family: SID, alert: Alert)] {
        let all = families.flatMap { family, entries in
            entries.values.map { (family, $0.alert.standingFor(more: $0.more, until: $0.last)) }
        }
        families = [:]
        return all
    }

    private static func likeness(_ alert: Alert, _ rule: String) -> Likeness {
        Likeness(
            account: alert.accountSid, resource: alert.resourceSid, rule: rule, level: alert.level)
    }

    private static func coarse(_ alert: Alert) -> Likeness {
        Likeness(
            account: alert.accountSid, resource: nil, rule: nil, level: alert.level)
    }
}

extension Alert {
    /// About what it takes in a store.
    package var writtenBytes: Int {
        let exchangeBytes = exchange.map {
            $0.requestVariables.utf8.count + $0.requestHeaders.utf8.count + $0.answer.writtenBytes
        }
        return WrittenWeight.rowBytes + text.utf8.count + requestURL.utf8.count + (exchangeBytes ?? 0)
    }

    fileprivate var withoutExchange: Alert { with(text: text, resourceSid: nil, exchange: nil) }

    fileprivate var shortened: Alert {
        with(
            text: text, resourceSid: resourceSid,
            exchange: exchange.map {
                Exchange(
                    requestVariables: $0.requestVariables.kept(bytes: Limits.countedAlertBodyBytesMax),
                    requestHeaders: $0.requestHeaders.kept(bytes: Limits.countedAlertBodyBytesMax),
                    answer: $0.answer)
            })
    }

    fileprivate func standingFor(more: Int, until last: Timestamp) -> Alert {
        guard more > 0 else { return self }
        return with(
            text: "\(text) (and \(more) more like this until \(last.iso8601), not stored one by one because there were "
                + "so many)",
            resourceSid: resourceSid, exchange: exchange)
    }

    private func with(text: String, resourceSid: SID?, exchange: Exchange?) -> Alert {
        Alert(
            sid: sid, accountSid: accountSid, level: level, outcome: outcome, text: text,
            requestMethod: requestMethod, requestURL: requestURL, resourceSid: resourceSid, dateCreated: dateCreated,
            exchange: exchange)
    }
}

extension Alert.Answer {
    /// About what it takes in a store.
    fileprivate var writtenBytes: Int {
        switch self {
        case .facts(_, let message, let errorPages): message.utf8.count + errorPages.utf8.count
        case .written(let headers, let body): headers.utf8.count + body.utf8.count
        }
    }
}
