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
    private var bound: [UsageKey: UsageReport] = [:]
    private var reports: [UsageReport] = []
    private var events: [BillingEvent] = []
    private var alerts: [Alert] = []
    private var totals: [DailyTotal.Key: DailyTotal] = [:]

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
    }

    private mutating func decide(_ pending: PendingReport) throws -> ReportOutcome {
        let caller: Caller
        switch try authorized(pending) {
        case .failure(let refusal): return .unauthorized(refusal)
        case .success(let authorized): caller = authorized
        }
        let snapshot = try current(pending.snapshot, caller)
        if let key = pending.key, let first = remembered[key] ?? bound[key] {
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
            publisherSid: caller.accountSid, customerSid: customer.sid,
            items: items.map { item in
                let refusal = ItemRefusal.of(item, listing: listing, customer: customer)
                let isKnown = item.billingItemSid.flatMap(listing.billingItem) != nil
                return UsageReport.Item(
                    sid: isKnown ? item.identity : item.sid, quantity: item.quantity, units: item.units,
                    refusal: refusal)
            },
            dateCreated: pending.receivedAt, key: pending.key?.key)
        for (reported, item) in zip(report.items, items) where reported.submitted {
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
            totals[DailyTotal.Key(event), default: DailyTotal(event, listing: listing)].add(event)
        }
        report.eventSids = eventSids
        reports.append(report)
        if let key = pending.key { bound[key] = report }
        guard !pending.countsAlerts, let alert = Alert(of: report, pending.exchange, sids) else { return }
        alerts.append(alert)
    }

    private func write() throws {
        try tx.ledger.append(reports: reports, events: events, totals: Array(totals.values))
        try tx.alerts.append(alerts)
    }

    /// The caller as it is in this transaction, if it still may report.
    private func authorized(_ pending: PendingReport) throws -> Result<Caller, any Error> {
        let seen = pending.snapshot.caller
        // It was authorized as it was seen.
        if seen.isUnchanged(versions, at: pending.receivedAt) { return .success(seen) }
        switch try seen.renewal(versions, in: tx.accounts, at: pending.receivedAt) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let caller):
            return Result {
                try UseCase.createUsage.authorize(caller)
                return caller
            }
        }
    }

    /// The gates' view as it is in this transaction: the snapshot itself while nothing it looked at has changed.
    private func current(_ snapshot: UsageSnapshot, _ caller: Caller) throws -> UsageSnapshot {
        if caller.account.version == snapshot.caller.account.version, snapshot.isUnchanged(versions) { return snapshot }
        let installation = try snapshot.installation.flatMap { try tx.installations.billable($0.sid) }
        return UsageSnapshot(
            caller: caller, installationText: snapshot.installationText, installation: installation,
            listing: try installation.flatMap { try tx.listings.billable($0.listingSid) },
            customer: try installation.flatMap { try tx.accounts.account($0.accountSid) })
    }
}
