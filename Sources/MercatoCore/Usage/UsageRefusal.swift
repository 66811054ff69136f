package import MercatoTypes

/// Why a usage report is not accepted, one case per cause; each names the cause and the fix.
package enum UsageRefusal: Error, Hashable, Sendable {
    // The gates, in table order (contract section c, D4).
    case installationNotFound(String)
    case notListingOwner
    case manualReportingOff
    case listingClosed(ListingState)

    // The body.
    case malformedBody(String)
    case noItems
    case tooManyItems(Int)
    case quantity(index: Int, SubmittedQuantity)
    case malformedKey(String)

    // The commit.
    case keyReused(difference: String)
    case credentialRevoked
    case billingFailed(String)
    case outcomeUnknown(String)
}

extension UsageRefusal {
    /// The level of the Debugger notification it leaves; nil for what is no row of the table (D14).
    var alertLevel: Alert.Level? {
        switch self {
        case .billingFailed, .outcomeUnknown: .error
        case .keyReused, .credentialRevoked: nil
        default: .warning
        }
    }

    /// The gate or rule by name, for programs that want to tell refusals of one status apart.
    package var rule: String {
        switch self {
        case .installationNotFound: "installation"
        case .notListingOwner: "listing_owner"
        case .manualReportingOff: "manual_usage_reporting"
        case .listingClosed: "listing_state"
        case .malformedBody, .noItems, .tooManyItems: "body"
        case .quantity: "quantity"
        case .malformedKey, .keyReused: "idempotency_key"
        case .credentialRevoked: "credential"
        case .billingFailed, .outcomeUnknown: "billing_event"
        }
    }
}

extension UsageRefusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .installationNotFound(let text):
            "There is no installation \(text.prefix(64)): it never existed, was removed, or its listing is gone. "
                + "Report usage on the InstalledAddOn SID (XE…) that the customer's installation has now"
        case .notListingOwner:
            "The authenticated account is not the publisher of this installation's listing. "
                + "Report usage with an API key of the account that owns the listing"
        case .manualReportingOff:
            "This listing is not set up for Manual Usage Reporting. "
                + "Ask the operator of this marketplace to switch it on"
        case .listingClosed(let state):
            "This listing is in the state \(state.rawValue), and usage can be reported only in Marketing Preview, "
                + "Private Beta and Active. Ask the operator of this marketplace to reopen it"
        case .malformedBody(let reason): reason
        case .noItems: "billable_items is empty; send at least one {\"sid\", \"quantity\"} object"
        case .tooManyItems(let count):
            "billable_items has \(count) items; one report takes at most \(Limits.usageItemsMax), so split it"
        case .quantity(let index, let quantity):
            "billable_items[\(index)].quantity \(UsageRefusal.fault(of: quantity))"
        case .malformedKey(let reason): reason
        case .keyReused(let difference):
            "This idempotency key was used for another report: \(difference). "
                + "Use a new key for a new report, and the same body to repeat one"
        case .credentialRevoked:
            "The API key was revoked, or its account closed, while the report was on its way. Nothing was billed"
        case .billingFailed(let reason):
            "The billing events could not be created: \(reason). Nothing was billed; repeat the request"
        case .outcomeUnknown(let reason):
            "It is not known whether the billing events were stored: \(reason). "
                + "Repeat the request with the same idempotency key; it is billed once at most"
        }
    }

    private static func fault(of quantity: SubmittedQuantity) -> String {
        switch quantity {
        case .missing: "is missing; send the amount to bill as a number above 0"
        case .null: "is null; send the amount to bill as a number above 0"
        case .empty: "is empty; send the amount to bill as a number above 0"
        case .notANumber: "is not a number; send the amount as a JSON number such as 44.02, without quotes"
        case .outOfRange(let error): "\(error); send at most 20 significant digits, 12 of them decimals"
        case .amount(let amount):
            amount.isZero
                ? "is 0; leave the item out when there is nothing to bill"
                : "is negative; usage only adds. To undo a charge, reverse its billing event"
        }
    }
}
