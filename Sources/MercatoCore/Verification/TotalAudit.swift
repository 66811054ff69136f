import MercatoTypes

/// Adds up the events of one installation after the other, and holds what it gets against the running totals.
struct TotalAudit {
    private struct Key: Hashable {
        let billingItemSid: String
        let day: Int
    }

    private struct Sum {
        var amount = Amount.zero
        var events = 0
    }

    private let walk: BookWalk<BookedTotal>
    private let findings: FindingList
    private var next: BookedTotal?
    private var count = 0
    private var sums: [Key: Sum] = [:]
    /// By billing item, over all days.
    private var charged: [String: Amount] = [:]

    init(_ walk: BookWalk<BookedTotal>, _ findings: FindingList) throws {
        self.walk = walk
        self.findings = findings
        next = try walk.next()
    }

    mutating func add(_ event: BookedEvent) {
        // What cannot be read was told of, and is missing in the sum as well.
        guard let amount = Amount(sum: event.amount), amount.units.magnitude <= Amount.max.units.magnitude else {
            return
        }
        let key = Key(billingItemSid: event.billingItemSid, day: event.dateCreated.daysSinceEpoch)
        let sum = sums[key] ?? Sum()
        sums[key] = Sum(amount: sum.amount + amount, events: sum.events + 1)
        charged[event.billingItemSid] = (charged[event.billingItemSid] ?? .zero) + amount
    }

    /// All events of an installation have been added.
    mutating func finishInstallation(_ sid: String) throws {
        while let total = next, total.installationSid.utf8.lexicographicallyPrecedes(sid.utf8) {
            tellOfNoEvents(total)
            try advance()
        }
        while let total = next, total.installationSid == sid {
            check(total)
            try advance()
        }
        let rest = sums.sorted { ($0.key.billingItemSid, $0.key.day) < ($1.key.billingItemSid, $1.key.day) }
        for (key, sum) in rest {
            findings.add(
                .total, sid,
                "has \(sum.events) events of \(key.billingItemSid) on \(TotalAudit.text(key.day)), \(sum.amount) in "
                    + "all, and no running total")
        }
        for (item, amount) in charged.sorted(by: { $0.key < $1.key }) where amount < .zero {
            findings.add(.credit, sid, "was credited more than it was charged for \(item): \(amount) is left")
        }
        sums = [:]
        charged = [:]
    }

    /// All events of all installations have been added.
    /// - Returns: how many totals there are.
    mutating func finish() throws -> Int {
        while let total = next {
            tellOfNoEvents(total)
            try advance()
        }
        return count
    }

    private mutating func advance() throws {
        if let total = next { checkListing(total) }
        count += 1
        next = try walk.next()
    }

    private mutating func check(_ total: BookedTotal) {
        let key = Key(billingItemSid: total.billingItemSid, day: total.day)
        guard let sum = sums.removeValue(forKey: key) else { return tellOfNoEvents(total) }
        if total.amount == sum.amount.description, total.events == sum.events { return }
        findings.add(
            .total, total.installationSid,
            "has a running total of \(total.amount) in \(total.events) events for \(total.billingItemSid) on "
                + "\(TotalAudit.text(total.day)), and the events are \(sum.amount) in \(sum.events)")
    }

    /// What is billed must be an item of what is installed. An installation without a listing was told of.
    private func checkListing(_ total: BookedTotal) {
        guard let listing = total.listingSid, total.itemListingSid != listing else { return }
        findings.add(
            .itemListing, total.installationSid,
            "was billed for \(total.billingItemSid), "
                + (total.itemListingSid.map { "an item of \($0)" } ?? "an item of no listing")
                + ", and is an installation of \(listing)")
    }

    private func tellOfNoEvents(_ total: BookedTotal) {
        findings.add(
            .total, total.installationSid,
            "has a running total of \(total.amount) for \(total.billingItemSid) on \(TotalAudit.text(total.day)), and "
                + "no events")
    }

    /// A date where the number can be one: what stands in damaged books may be any number.
    static func text(_ day: Int) -> String {
        (-700_000...2_900_000).contains(day) ? CivilDate(daysSinceEpoch: day).description : "day \(day)"
    }
}
