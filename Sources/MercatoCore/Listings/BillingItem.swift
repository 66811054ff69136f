package import MercatoTypes

/// What a listing may charge for.
package struct BillingItem: Hashable, Sendable {
    package let sid: SID
    package var friendlyName: String
    /// The only currency it can be billed in; nil for any.
    package var currency: Currency?
    /// What one unit costs, for reports in units (contract: meaning of quantity).
    package var unitPrice: Amount?
    /// An item that is switched off is never submitted.
    package var isActive: Bool

    package init(
        sid: SID, friendlyName: String, currency: Currency? = nil, unitPrice: Amount? = nil, isActive: Bool = true
    ) {
        self.sid = sid
        self.friendlyName = friendlyName
        self.currency = currency
        self.unitPrice = unitPrice
        self.isActive = isActive
    }

    /// Without a unit price an item is counted in money: one unit is 1.
    var pricePerUnit: Amount { unitPrice ?? .one }
}
