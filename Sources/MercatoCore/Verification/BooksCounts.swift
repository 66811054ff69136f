/// How many records of each kind were checked, or are to be.
package struct BooksCounts: Hashable, Sendable {
    package var reports = 0
    package var events = 0
    package var totals = 0
    package var keys = 0
    package var installations = 0
    /// Of accounts, keys, listings, installations and what belongs to them, of alerts and audit events.
    package var rows = 0

    package init(
        reports: Int = 0, events: Int = 0, totals: Int = 0, keys: Int = 0, installations: Int = 0, rows: Int = 0
    ) {
        self.reports = reports
        self.events = events
        self.totals = totals
        self.keys = keys
        self.installations = installations
        self.rows = rows
    }

    var sum: Int { reports + events + totals + keys + installations + rows }
}
