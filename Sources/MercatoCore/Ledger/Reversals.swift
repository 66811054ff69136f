package import MercatoTypes

/// Undoing what was billed: a charge, or part of it, by the publisher who made it.
///
/// A reversal is a usage report of one item below 0 with its own billing event, linked to the charge. So it is in the
/// books like everything else: in the running totals, in the records of both sides, and in what `verify` checks.
package struct Reversals: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource
    private let sids: any SIDSource

    package init(store: AuthorizedStore, time: any TimeSource, sids: any SIDSource) {
        self.store = store
        self.time = time
        self.sids = sids
    }

    /// The event that undoes another.
    package struct Reversal: Creatable {
        package let event: BillingEvent
        /// The report stands for it: a report is found by its SID alone.
        package var sid: SID { event.reportSid }
    }

    /// Undoes a charge, or part of it, in one transaction with the totals. Also on an installation that was removed and
    /// on a listing that was closed since: what was billed wrongly stays wrong.
    /// - Parameters:
    ///   - event: the charge, `BE…`
    ///   - installation: the installation it was billed on
    ///   - amount: how much of it, above 0; nil for all that is left
    /// - Throws: ``NotFound`` for an event that the caller cannot see, ``UsageRefusal/notListingOwner`` for its
    ///   customer, ``AdministrationRefusal`` for what is no charge, an amount out of bounds, or a charge with nothing
    ///   left, ``KeyReuse``, ``StoreFault``.
    package func reverse(
        _ event: SID, of installation: SID, amount: Amount?, caller: Caller,
        once request: RepeatableRequest<Reversal>? = nil
    ) async throws -> Creation<Reversal> {
        if let first = try await store.repeated(request, .reverseBillingEvent, caller) { return first }
        let now = time.now()
        return try await store.write(.reverseBillingEvent, caller) { [sids] tx, caller in
            try tx.once(request) {
                let (charge, listing) = try Reversals.charge(event, installation, caller, tx)
                let amount = try Reversals.checked(amount, left: Reversals.left(of: charge, tx.ledger), charge)
                let reversal = try Reversals.record(amount, of: charge, on: listing, at: now, sids, tx)
                let trail = AuditTrail(caller: caller, sids: sids, now: now)
                for account in Set([charge.publisherSid, charge.customerSid]) {
                    try trail.created(AuditedReversal(event: reversal, auditAccountSid: account), in: tx)
                }
                return Reversal(event: reversal)
            }
        }
    }

    private static func charge(
        _ event: SID, _ installation: SID, _ caller: Caller, _ tx: any WriteTransaction
    ) throws -> (charge: BillingEvent, listing: SID) {
        guard let found = try tx.installations.installation(installation),
            let listing = try tx.listings.listing(found.listingSid)
        else { throw NotFound() }
        let isCustomer = found.accountSid == caller.accountSid && found.dateRemoved == nil
        guard listing.ownerSid == caller.accountSid || isCustomer else { throw NotFound() }
        guard let charge = try tx.ledger.event(event, of: installation) else { throw NotFound() }
        guard listing.ownerSid == caller.accountSid else { throw UsageRefusal.notListingOwner }
        guard charge.kind == .charge else {
            throw AdministrationRefusal.invalid(
                parameter: "BillingEventSid",
                reason: "names a \(charge.kind.rawValue), \(event): only a charge can be reversed")
        }
        return (charge, listing.sid)
    }

    /// What can still be given back: of the charge itself, and of its item, from which credits may have taken too.
    private static func left(of charge: BillingEvent, _ ledger: any LedgerReading) throws -> Amount {
        let ofCharge = charge.amount + (try ledger.reversed(charge.sid, of: charge.installationSid))
        let totals = try ledger.totals(UsageTotalsQuery(installationSid: charge.installationSid))
        let ofItem = totals.reduce(Amount.zero) {
            $1.billingItemSid == charge.billingItemSid ? $0 + $1.amount : $0
        }
        return min(ofCharge, ofItem)
    }

    private static func checked(
        _ amount: Amount?, left: Amount, _ charge: BillingEvent
    ) throws(AdministrationRefusal) -> Amount {
        guard left > .zero else {
            throw .transition(
                resource: "billing event", from: "given back whole, by reversals or credits", to: "reversed once more",
                allowed: [])
        }
        let amount = amount ?? left
        guard amount > .zero else {
            throw .invalid(
                parameter: "Amount", reason: "is \(amount); it must be above 0. Leave it out to reverse what is left")
        }
        guard amount <= left else {
            throw .invalid(
                parameter: "Amount",
                reason:
                    "is \(amount), and \(left) \(charge.currency.code) of \(charge.amount) is left to reverse. "
                    + "Reverse at most that, or leave it out to reverse all of it")
        }
        return amount
    }

    private static func record(
        _ amount: Amount, of charge: BillingEvent, on listing: SID, at now: Timestamp, _ sids: any SIDSource,
        _ tx: any WriteTransaction
    ) throws -> BillingEvent {
        let negative = Amount.zero - amount
        var report = UsageReport(
            sid: sids.makeUsageReport(at: now), installationSid: charge.installationSid,
            publisherSid: charge.publisherSid, customerSid: charge.customerSid,
            items: [
                UsageReport.Item(
                    sid: WrittenSID(charge.billingItemSid), quantity: negative, refusal: nil, reverses: charge.sid)
            ], dateCreated: now)
        let event = BillingEvent(
            sid: report.sid.billingEvent(0), report: report, billingItemSid: charge.billingItemSid,
            amount: negative, currency: charge.currency, reverses: charge.sid)
        report.eventSids = [event.sid]
        var total = DailyTotal(event, listing: listing)
        total.add(event)
        try tx.ledger.append(reports: [report], events: [event], totals: [total])
        return event
    }
}
