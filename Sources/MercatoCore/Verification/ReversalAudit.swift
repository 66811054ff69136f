import MercatoTypes

/// Holds every reversal against the charge that it undoes. It remembers the reversals of one installation.
struct ReversalAudit {
    let books: any BooksReading
    let findings: FindingList
    /// By the event they reverse.
    private var reversals: [String: [BookedEvent]] = [:]

    init(books: any BooksReading, findings: FindingList) {
        self.books = books
        self.findings = findings
    }

    mutating func add(_ event: BookedEvent) {
        let isReversal = event.kind == BillingEvent.Kind.reversal.rawValue
        switch (isReversal, event.reverses) {
        case (true, let charge?): reversals[charge, default: []].append(event)
        case (true, nil): findings.add(.reversal, event.sid, "is a reversal of nothing")
        case (false, let charge?): findings.add(.reversal, event.sid, "is a \(event.kind), and reverses \(charge)")
        case (false, nil): break
        }
    }

    /// All events of an installation have been added.
    mutating func finishInstallation(_ sid: String) throws {
        for (charge, events) in reversals.sorted(by: { $0.key < $1.key }) {
            guard let found = try books.event(charge, of: sid), found.kind == BillingEvent.Kind.charge.rawValue else {
                for event in events {
                    findings.add(.reversal, event.sid, "reverses \(charge), which is no charge of its installation")
                }
                continue
            }
            for event in events where event.billingItemSid != found.billingItemSid || event.currency != found.currency {
                findings.add(
                    .reversal, event.sid,
                    "is for \(event.billingItemSid) in \(event.currency), and reverses \(charge) for "
                        + "\(found.billingItemSid) in \(found.currency)")
            }
            let amounts = (events + [found]).compactMap { Amount(sum: $0.amount) }
                .filter { $0.units.magnitude <= Amount.max.units.magnitude }
            // What cannot be read was told of.
            guard amounts.count == events.count + 1 else { continue }
            let left = amounts.reduce(Amount.zero, +)
            if left < .zero {
                findings.add(.reversal, charge, "was charged \(found.amount) and reversed by more: \(left) is left")
            }
        }
        reversals = [:]
    }
}
