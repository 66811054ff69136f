import MercatoTypes

/// Holds every report against its installation, and against what its events have shown.
struct ReportAudit {
    let findings: FindingList
    /// From the walk over the events.
    let settled: PositionSet
    /// From the walk over the keys.
    let bound: PositionSet

    func check(_ report: BookedReport) {
        if SID(report.sid, .usageReport)?.description != report.sid {
            findings.add(.sid, report.sid, "is not the SID of a usage report")
        }
        if report.readable == nil, report.unreadable != nil || report.items != nil {
            let place = report.unreadable.map { " in its column \($0) (report number \(report.position))" } ?? ""
            findings.add(.unreadable, report.sid, "has a value that cannot be read\(place)")
        }
        if let key = report.readable?.key, !bound.contains(report.position) {
            findings.add(
                .reportKey, report.sid,
                "was sent with the key \"\(key)\", which does not stand for it: the same request would be billed again")
        }
        checkItems(report)
        checkParties(report)
        if !settled.contains(report.position), !report.submittedItems.isEmpty {
            findings.add(UnmatchedReport(report).missing)
        }
    }

    private func checkItems(_ report: BookedReport) {
        guard let items = report.items else {
            findings.add(.reportItems, report.sid, "has items that cannot be read")
            return
        }
        if !(1...Limits.usageItemsMax).contains(items.count) {
            findings.add(.reportItems, report.sid, "has \(items.count) items")
        }
        for item in items where !AmountRule.holds(item) {
            findings.add(
                .amount, report.sid, "has an item \(item.sid) with \(item.quantity), which is no amount to bill")
        }
    }

    private func checkParties(_ report: BookedReport) {
        guard let account = report.installationAccountSid, let owner = report.listingOwnerSid else {
            findings.add(
                .reportParties, report.sid,
                "is of the installation \(report.installationSid), which does not exist or has no listing")
            return
        }
        if report.customerSid != account {
            findings.add(
                .reportParties, report.sid,
                "bills \(report.customerSid), and its installation \(report.installationSid) is of \(account)")
        }
        if report.publisherSid != owner {
            findings.add(
                .reportParties, report.sid,
                "was made by \(report.publisherSid), and the listing of \(report.installationSid) is of \(owner)")
        }
        if report.customerCurrency == nil {
            findings.add(.reportParties, report.sid, "bills \(report.customerSid), an account that does not exist")
        }
    }
}
