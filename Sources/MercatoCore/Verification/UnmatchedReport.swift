import MercatoTypes

/// A report some of whose billing events have been met.
struct UnmatchedReport {
    let report: BookedReport
    /// Submitted items whose event has not been met yet.
    private(set) var items: [UsageReport.Item]
    /// The SIDs that those events must have; nil when they cannot be read.
    private var eventSids: [SID]?

    init(_ report: BookedReport) {
        self.report = report
        items = report.submittedItems
        eventSids = report.readable?.eventSids
    }

    /// Strikes out one item with the event's billing item and amount, and its SID; false when there is none.
    mutating func strikeOut(_ event: BookedEvent) -> Bool {
        if eventSids != nil {
            guard let place = eventSids?.firstIndex(where: { $0.description == event.sid }) else { return false }
            eventSids?.remove(at: place)
        }
        // Events come in the order of the items, so the first is nearly always the one.
        let billingItem = WrittenSID(event.billingItemSid)
        let index = items.firstIndex {
            $0.sid == billingItem && $0.quantity.description == event.amount
                && $0.reverses?.description == event.reverses
        }
        guard let index else { return false }
        items.remove(at: index)
        return true
    }

    var missing: Finding {
        let first = items.first.map { ", the first \($0.sid) with \($0.quantity)" } ?? ""
        return Finding(
            .itemWithoutEvent, report.sid,
            "has \(report.submittedItems.count) submitted items, of which \(items.count) have no billing event\(first)")
    }
}
