package import MercatoTypes

/// One item whose quantity is an exact amount: above 0, or below it for a credit reported in units.
package struct UsageItem: Hashable, Sendable {
    /// Exactly as sent (contract: items).
    package let sid: WrittenSID
    /// Nil when the SID is malformed; then the item is refused, not the report.
    package let billingItemSid: SID?
    package let quantity: Amount
    /// What the caller counted, when the quantity was worked out from units.
    package let units: Amount?

    init(sid: WrittenSID, quantity: Amount, units: Amount? = nil) {
        self.sid = sid
        billingItemSid = sid.sid(.billingItem)
        self.quantity = quantity
        self.units = units
    }

    /// What makes two items the same when a report is repeated, and what is echoed for an item that is known: the
    /// canonical SID when it is one, so that hex case makes no difference.
    var identity: WrittenSID { billingItemSid.map { WrittenSID($0) } ?? sid }

    /// Validates a whole report; one bad quantity refuses it all (contract: partial success).
    package static func validated(_ items: [SubmittedItem]) throws(UsageRefusal) -> [UsageItem] {
        if items.isEmpty { throw .noItems }
        if items.count > Limits.usageItemsMax { throw .tooManyItems(items.count) }
        var validated: [UsageItem] = []
        validated.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            guard case .amount(let amount) = item.quantity, !amount.isZero, !amount.isNegative else {
                throw .quantity(index: index, item.quantity)
            }
            validated.append(UsageItem(sid: item.sid, quantity: amount))
        }
        return validated
    }
}
