import MercatoTypes

/// Decides a batch of pending reports inside one transaction and writes what was decided.
///
/// Every decision on money falls here: keys are looked up, the gates' versions compared, items judged. Each report
/// is decided for itself, and nothing is written before all are, so that one that is refused leaves no trace and
/// its neighbours alone.
package struct UsageCommit {
    private let tx: any WriteTransaction
    private let sids: any SIDSource
    private let remembered: [UsageKey: UsageReport]
    private let versions: [SID: Int]

    private var charges: NetCharges
    /// Which of ``reports`` a key of this batch stands for.
    private var bound: [UsageKey: Int] = [:]
    private var reports: [UsageReport] = []
    private var events: [BillingEvent] = []
    private var alerts: [Alert] = []
    private var totals = BatchTotals()

    /// Commits a batch.
    /// - Returns: an outcome for each report, in order; they hold only once the transaction is flushed.
    /// - Throws: what the store throws; then nothing of the batch is kept.
    package static func commit(
        _ batch: [PendingReport], in tx: any WriteTransaction, sids: any SIDSource
    ) throws -> [ReportOutcome] {
        if batch.isEmpty { return [] }
        var commit = try UsageCommit(batch, tx, sids)
        let outcomes = try batch.map { try commit.decide($0) }
        try commit.write()
        return outcomes
    }

    private init(_ batch: [PendingReport], _ tx: any WriteTransaction, _ sids: any SIDSource) throws {
        self.tx = tx
        self.sids = sids
        remembered = try tx.idempotencyKeys.reports(under: batch.compactMap(\.key))
        charges = NetCharges(crediting: batch, tx.ledger)
        versions = try tx.versions(of: batch.reduce(into: []) { $1.snapshot.addVersioned(to: &$0) })
        bound.reserveCapacity(batch.count)
        reports.reserveCapacity(batch.count)
        events.reserveCapacity(batch.reduce(0) { $0 + $1.usage.itemCount })
    }

    private mutating func decide(_ pending: PendingReport) throws -> ReportOutcome {
        let snapshot: UsageSnapshot
        switch try current(pending) {
        case .failure(let refusal): return .unauthorized(refusal)
        case .success(let current): snapshot = current
        }
        if let key = pending.key, let first = remembered[key] ?? bound[key].map({ reports[$0] }) {
            guard let difference = first.difference(from: pending.usage, listing: snapshot.listing) else {
                return .replayed(first)
            }
            return .refused(.keyReused(difference: difference))
        }
        if let refusal = UsageGate.firstRefusal(snapshot) { return .refused(refusal) }
        guard let installation = snapshot.installation, let listing = snapshot.listing,
            let customer = snapshot.customer
        else { return .refused(.installationNotFound(pending.snapshot.installationText)) }
        let items: [UsageItem]
        do throws(UsageRefusal) {
            items = try pending.usage.items(of: listing)
        } catch {
            return .refused(error)
        }
        var report = UsageReport(
            sid: sids.makeUsageReport(at: pending.receivedAt), installationSid: installation.sid,
            publisherSid: snapshot.caller.accountSid, customerSid: customer.sid,
            items: items.map { item in
                let refusal = ItemRefusal.of(item, listing: listing, customer: customer)
                return UsageReport.Item(
                    sid: refusal?.namesNoItem == true ? item.sid : item.identity, quantity: item.quantity,
                    units: item.units, refusal: refusal)
            },
            dateCreated: pending.receivedAt, key: pending.key?.key)
        for (reported, item) in zip(report.items, items) where item.quantity.isNegative && reported.submitted {
            let refusal = try charges.refusal(of: item, on: installation.sid, currency: customer.currency)
            if let refusal { return .refused(refusal) }
        }
        record(&report, items, pending, listing: listing.sid, currency: customer.currency)
        return .recorded(report)
    }

    private mutating func record(
        _ report: inout UsageReport, _ items: [UsageItem], _ pending: PendingReport, listing: SID, currency: Currency
    ) {
        var eventSids: [SID] = []
        eventSids.reserveCapacity(items.count)
        for (item, reportedItem) in zip(report.items, items) where item.submitted {
            guard let billingItemSid = reportedItem.billingItemSid else { continue }
            let event = BillingEvent(
                sid: report.sid.billingEvent(eventSids.count), report: report, billingItemSid: billingItemSid,
                amount: item.quantity, currency: currency)
            events.append(event)
            eventSids.append(event.sid)
            charges.add(event)
            totals.add(event, listing: listing)
        }
        report.eventSids = eventSids
        if let key = pending.key { bound[key] = reports.count }
        reports.append(report)
        guard !pending.countsAlerts, let alert = Alert(of: report, pending.exchange, sids) else { return }
        alerts.append(alert)
    }

    private func write() throws {
        try tx.ledger.append(reports: reports, events: events, totals: totals.all)
        try tx.alerts.append(alerts)
    }

    /// What the gates look at, and the caller, as they are in this transaction, if that may still report: the snapshot
    /// itself while nothing has changed that it looked at.
    private func current(_ pending: PendingReport) throws -> Result<UsageSnapshot, any Error> {
        let snapshot = pending.snapshot
        // It was authorized as it was seen.
        if snapshot.caller.isUnchanged(versions, at: pending.receivedAt) {
            return .success(snapshot.isUnchanged(versions) ? snapshot : try renewed(snapshot, snapshot.caller))
        }
        switch try snapshot.caller.renewal(versions, in: tx.accounts, at: pending.receivedAt) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let caller):
            do {
                try UseCase.createUsage.authorize(caller)
            } catch {
                return .failure(error)
            }
            return .success(try renewed(snapshot, caller))
        }
    }

    private func renewed(_ snapshot: UsageSnapshot, _ caller: Caller) throws -> UsageSnapshot {
        let installation = try snapshot.installation.flatMap { try tx.installations.billable($0.sid) }
        return UsageSnapshot(
            caller: caller, installationText: snapshot.installationText, installation: installation,
            listing: try installation.flatMap { try tx.listings.billable($0.listingSid) },
            customer: try installation.flatMap { try tx.accounts.account($0.accountSid) })
    }
}

/// What a batch adds to the totals of each item and day. Most reports name the items that the ones before them named,
/// so those are looked at first.
private struct BatchTotals {
    private(set) var all: [DailyTotal] = []
    private var places: [DailyTotal.Key: Int] = [:]
    private var recent: [Int] = []

    private static let recentMax = 4

    mutating func add(_ event: BillingEvent, listing: SID) {
        all[place(of: event, listing)].add(event)
    }

    private mutating func place(of event: BillingEvent, _ listing: SID) -> Int {
        let key = DailyTotal.Key(event)
        for place in recent where all[place].key == key { return place }
        let place = places[key] ?? all.count
        if place == all.count {
            places[key] = place
            all.append(DailyTotal(event, listing: listing))
        }
        if recent.count == BatchTotals.recentMax { recent.removeFirst() }
        recent.append(place)
        return place
    }
}
