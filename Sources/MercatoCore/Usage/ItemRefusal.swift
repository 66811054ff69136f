/// Why an item of an accepted report was not submitted (contract: partial success); the rest of the report stands.
package enum ItemRefusal: String, Hashable, Sendable {
    case malformedSid = "malformed_sid"
    case unknownBillingItem = "unknown_billing_item"
    case inactiveBillingItem = "inactive_billing_item"
    case currencyMismatch = "currency_mismatch"

    /// Whether what was sent names no billing item of the listing; then it is echoed exactly (contract: items).
    var namesNoItem: Bool { self == .malformedSid || self == .unknownBillingItem }

    /// Cause and fix, to be read after the item's SID.
    var explanation: String {
        switch self {
        case .malformedSid: "is not a billing item SID (BI and 32 hex digits)"
        case .unknownBillingItem: "is not a billing item of this installation's listing"
        case .inactiveBillingItem: "is switched off; ask the operator to activate it"
        case .currencyMismatch: "is billed in another currency than the customer's account"
        }
    }

    /// What refuses items does not refuse the report; this is what programs tell the warning by.
    package static let kind = RefusalKind.invalid

    /// The page about the warning that the report's alert is.
    package static let text = RefusalText(
        "not_submitted", "Some items of an accepted report were not submitted",
        message: "Not submitted (‹1› of ‹2›): ‹BI… is switched off; ask the operator to activate it›",
        cause: "This code stands on a Debugger notification, not in an answer: the report was accepted with 202, and "
            + "items in it have `submitted: false`: unknown, switched off, malformed, or in another currency.",
        fix: "Read the notification's text, which names each item and its reason. Report corrected items alone, under "
            + "a new idempotency key: the others are billed.",
        request: "POST /v1/InstalledAddOns/XE…/Usage\nContent-Type: application/json\n\n"
            + "{\"billable_items\": [{\"sid\": \"BI…\", \"quantity\": 44.02}]}",
        samples: [])

    /// Why an item cannot be billed under a snapshot, or nil when it can.
    static func of(_ item: UsageItem, listing: BillableListing, customer: Account) -> ItemRefusal? {
        guard let sid = item.billingItemSid else { return .malformedSid }
        guard let billingItem = listing.billingItem(sid) else { return .unknownBillingItem }
        guard billingItem.isActive else { return .inactiveBillingItem }
        guard billingItem.currency == nil || billingItem.currency == customer.currency else { return .currencyMismatch }
        return nil
    }
}
