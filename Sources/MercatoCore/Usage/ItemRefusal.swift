/// Why an item of an accepted report was not submitted (contract: partial success); the rest of the report stands.
package enum ItemRefusal: String, Hashable, Sendable {
    case malformedSid = "malformed_sid"
    case unknownBillingItem = "unknown_billing_item"
    case inactiveBillingItem = "inactive_billing_item"
    case currencyMismatch = "currency_mismatch"

    /// Cause and fix, to be read after the item's SID.
    var explanation: String {
        switch self {
        case .malformedSid: "is not a billing item SID (BI and 32 hex digits)"
        case .unknownBillingItem: "is not a billing item of this installation's listing"
        case .inactiveBillingItem: "is switched off; ask the operator to activate it"
        case .currencyMismatch: "is billed in another currency than the customer's account"
        }
    }

    /// Why an item cannot be billed under a snapshot, or nil when it can.
    static func of(_ item: UsageItem, listing: BillableListing, customer: Account) -> ItemRefusal? {
        guard let sid = item.billingItemSid else { return .malformedSid }
        guard let billingItem = listing.billingItem(sid) else { return .unknownBillingItem }
        guard billingItem.isActive else { return .inactiveBillingItem }
        guard billingItem.currency == nil || billingItem.currency == customer.currency else { return .currencyMismatch }
        return nil
    }
}
