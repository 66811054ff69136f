import MercatoTypes

/// What installations were charged, less what was credited, while a batch is decided: as it is stored, and on top what
/// the batch itself has recorded so far.
///
/// Kept only for the installations that the batch credits, so that charges alone cost nothing here, and read only for
/// the items that are credited.
struct NetCharges {
    private struct Item: Hashable {
        let installationSid: SID
        let billingItemSid: SID
    }

    private let ledger: any LedgerReading
    private let credited: Set<SID>
    /// What was stored before the batch.
    private var stored: [Item: Amount] = [:]
    /// What the batch recorded.
    private var added: [Item: Amount] = [:]

    /// - Parameter ledger: as it is inside the transaction, before the batch is written
    init(crediting batch: [PendingReport], _ ledger: any LedgerReading) {
        self.ledger = ledger
        credited = Set(batch.compactMap { $0.usage.isCredit ? $0.snapshot.installation?.sid : nil })
    }

    mutating func add(_ event: BillingEvent) {
        guard !credited.isEmpty, credited.contains(event.installationSid) else { return }
        let item = Item(installationSid: event.installationSid, billingItemSid: event.billingItemSid)
        added[item, default: .zero] += event.amount
    }

    /// Why an item may not be recorded: it credits more than what is left (contract: negative quantities).
    mutating func refusal(
        of item: UsageItem, on installation: SID, currency: Currency
    ) throws -> UsageRefusal? {
        guard item.quantity.isNegative, let sid = item.billingItemSid else { return nil }
        let credit = Amount.zero - item.quantity
        let key = Item(installationSid: installation, billingItemSid: sid)
        if stored[key] == nil {
            stored[key] = try ledger.totals(UsageTotalsQuery(installationSid: installation, billingItemSid: sid))
                .reduce(.zero) { $0 + $1.amount }
        }
        let left = (stored[key] ?? .zero) + (added[key] ?? .zero)
        return credit <= left ? nil : .credit(credit, left: left, currency, sid)
    }
}
