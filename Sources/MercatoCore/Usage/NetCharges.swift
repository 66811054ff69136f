import MercatoTypes

/// What installations were charged, less what was credited, while a batch is decided: as it is stored, and on top what
/// the batch itself has recorded so far.
///
/// Kept only for the installations that the batch credits, so that charges alone cost nothing here.
struct NetCharges {
    private var amounts: [SID: [SID: Amount]] = [:]

    /// Reads, inside the transaction, what is stored.
    init(crediting batch: [PendingReport], _ ledger: any LedgerReading) throws {
        for pending in batch where pending.usage.isCredit {
            guard let sid = pending.snapshot.installation?.sid, amounts[sid] == nil else { continue }
            let totals = try ledger.totals(UsageTotalsQuery(installationSid: sid))
            amounts[sid] = Dictionary(totals.map { ($0.billingItemSid, $0.amount) }, uniquingKeysWith: +)
        }
    }

    mutating func add(_ event: BillingEvent) {
        amounts[event.installationSid]?[event.billingItemSid, default: .zero] += event.amount
    }

    /// Why an item may not be recorded: it credits more than what is left (D2).
    func refusal(of item: UsageItem, on installation: SID, currency: Currency) -> UsageRefusal? {
        guard item.quantity.isNegative, let sid = item.billingItemSid else { return nil }
        let credit = Amount.zero - item.quantity
        let left = amounts[installation]?[sid] ?? .zero
        return credit <= left ? nil : .credit(credit, left: left, currency, sid)
    }
}
