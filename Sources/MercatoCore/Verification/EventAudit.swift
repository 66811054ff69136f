import MercatoTypes

/// Holds every billing event against its report, item by item, and the running totals against the events.
///
/// Events come by installation and so do totals; of the reports it keeps those of the present installation that are
/// not complete yet, which in sound books is never more than a few.
struct EventAudit {
    private let books: any BooksReading
    private let findings: FindingList
    private var totals: TotalAudit
    private var reversals: ReversalAudit
    private var installationSid: String?
    private var unmatched: [String: UnmatchedReport] = [:]
    /// Reports whose events were all met, or which a finding was made of.
    private(set) var settled = PositionSet()

    init(_ books: any BooksReading, _ findings: FindingList) throws {
        self.books = books
        self.findings = findings
        totals = try TotalAudit(books.totals(), findings)
        reversals = ReversalAudit(books: books, findings: findings)
    }

    /// - Parameter event: the next one, by installation
    mutating func take(_ event: BookedEvent) throws {
        if event.installationSid != installationSid {
            try finishInstallation()
            installationSid = event.installationSid
        }
        if SID(event.sid, .billingEvent)?.description != event.sid {
            findings.add(.sid, event.sid, "is not the SID of a billing event")
        }
        if !AmountRule.holds(event) {
            findings.add(.amount, event.sid, "has the amount \(event.amount), no exact amount of a \(event.kind)")
        }
        totals.add(event)
        reversals.add(event)
        try match(event)
    }

    /// - Returns: how many totals there are.
    mutating func finish() throws -> Int {
        try finishInstallation()
        return try totals.finish()
    }

    private mutating func finishInstallation() throws {
        tellUnmatched()
        guard let installationSid else { return }
        try reversals.finishInstallation(installationSid)
        try totals.finishInstallation(installationSid)
    }

    private mutating func tellUnmatched() {
        for report in unmatched.values.sorted(by: { $0.report.sid < $1.report.sid }) {
            findings.add(report.missing)
            settled.insert(report.report.position)
        }
        unmatched = [:]
    }

    private mutating func match(_ event: BookedEvent) throws {
        guard var report = try unmatched[event.reportSid] ?? books.report(event.reportSid).map(UnmatchedReport.init)
        else {
            findings.add(.eventReport, event.sid, "belongs to the report \(event.reportSid), which does not exist")
            return
        }
        checkParties(event, report.report)
        // Struck out in another installation, an event would hide that it is missing in its own.
        guard event.installationSid == report.report.installationSid else { return }
        if settled.contains(report.report.position) {
            findings.add(.eventItem, event.sid, "is one more than the submitted items of its report \(event.reportSid)")
            return
        }
        // What cannot be read is told of when the reports are walked.
        if report.report.items != nil, !report.strikeOut(event) {
            findings.add(
                .eventItem, event.sid,
                "bills \(event.amount) for \(event.billingItemSid), which is no submitted item of its report "
                    + "\(event.reportSid), or not so often")
        }
        if report.items.isEmpty {
            unmatched[event.reportSid] = nil
            settled.insert(report.report.position)
        } else {
            unmatched[event.reportSid] = report
            // So many only when many are damaged; told of now, they need no more memory.
            if unmatched.count > Limits.unmatchedReportsMax { tellUnmatched() }
        }
    }

    private func checkParties(_ event: BookedEvent, _ report: BookedReport) {
        let parties = [
            ("installation", event.installationSid, report.installationSid),
            ("customer", event.customerSid, report.customerSid),
            ("publisher", event.publisherSid, report.publisherSid),
            ("date", "\(event.dateCreated.milliseconds)", "\(report.dateCreated.milliseconds)"),
        ]
        for (name, own, reported) in parties where own != reported {
            findings.add(
                .eventParties, event.sid, "has the \(name) \(own), and its report \(report.sid) has \(reported)")
        }
        if let currency = report.customerCurrency, event.currency != currency {
            findings.add(.currency, event.sid, "is in \(event.currency), and its customer is billed in \(currency)")
        }
    }
}
