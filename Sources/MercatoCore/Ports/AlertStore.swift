package import MercatoTypes

package protocol AlertReading {
    /// One alert of an account, with its exchange.
    func alert(_ sid: SID, of account: SID) throws -> Alert?
    /// An account's alerts, newest first, without their exchanges.
    func alerts(_ filter: AlertFilter, page: PageRequest) throws -> Page<Alert>
    /// The oldest of the alerts from before a time, of all accounts.
    func outdated(before: Timestamp, limit: Int) throws -> [DatedRecord]
}

package protocol AlertWriting: AlertReading {
    /// One that is there already, from a commit whose outcome was unknown, is left as it is.
    func append(_ alerts: [Alert]) throws
    /// Removes alerts; their room is used again.
    func delete(_ sids: [SID]) throws
}

/// Takes alerts that are not stored when they are raised, and sees to it that they are later.
package protocol AlertBacklog: Sendable {
    /// Keeps an alert that could not be stored.
    /// - Parameter family: the first account of the alert's family
    func keep(_ alert: Alert, of family: SID)

    /// Whether an alert is to be stored now, as it is. If not, its family raises more than it may: it has been counted
    /// with those like it, which are stored as one later, and nothing is left to do.
    /// - Parameter rule: the rule that was broken, one of the things that make alerts alike
    func mayStore(_ alert: Alert, rule: String, of family: SID) -> Bool

    /// Whether a family raises more than it may just now. Asked for each report, so it costs next to nothing.
    func isCrowded(_ family: SID) -> Bool

    /// Notes that an alert was stored of which nobody asked ``mayStore(_:rule:of:)``.
    func stored(_ alert: Alert, of family: SID)
}
