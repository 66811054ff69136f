package import JSONValue
package import MercatoTypes

/// Why a usage report is not accepted, one case per cause; each names the cause and the fix.
package enum UsageRefusal: Error, Hashable, Sendable {
    // The gates, in table order (contract: gates, order of checks).
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

    // Units (contract: usage bodies).
    case units(SubmittedQuantity)
    case noOnlyItem(active: Int)
    case unitPrice(SID, Amount)
    case product(units: Amount, price: Amount, AmountError)
    /// More than what is left to credit on an item.
    case credit(Amount, left: Amount, Currency, SID)

    // The commit.
    case keyReused(difference: String)
    case billingFailed(String)
    case outcomeUnknown(String)
}

extension UsageRefusal {
    /// The level of the Debugger notification it leaves; nil for what is no row of the table (contract: alert levels).
    package var alertLevel: Alert.Level? {
        switch self {
        case .billingFailed, .outcomeUnknown: .error
        case .keyReused: nil
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
        case .quantity, .units, .product: "quantity"
        case .noOnlyItem: "only_billing_item"
        case .unitPrice: "unit_price"
        case .credit: "credit"
        case .malformedKey, .keyReused: "idempotency_key"
        case .billingFailed, .outcomeUnknown: "billing_event"
        }
    }
}

extension UsageRefusal: Refusal {
    package var kind: RefusalKind {
        switch self {
        case .installationNotFound: .notFound
        case .notListingOwner, .manualReportingOff, .listingClosed: .forbidden
        case .malformedBody, .noItems, .tooManyItems, .quantity, .malformedKey, .units, .noOnlyItem, .unitPrice,
            .product, .credit:
            .invalid
        case .keyReused: .conflict
        case .billingFailed, .outcomeUnknown: .failed
        }
    }

    package var params: JSONObject? { ["rule": .string(rule)] }
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
        case .units(let quantity): "Quantity \(UsageRefusal.unitsFault(of: quantity))"
        case .noOnlyItem(let active):
            "Quantity counts units of a listing's only active billing item, and this listing has "
                + "\(active == 0 ? "none" : "\(active)"). Report amounts on billing items as billable_items"
        case .unitPrice(let sid, let price):
            "The billing item \(sid) has a unit price of \(price), so that units of it come to no charge. "
                + "Ask the operator of this marketplace to correct it, or report amounts as billable_items"
        case .product(let units, let price, let error):
            "Quantity \(units) times the unit price \(price) \(error), and is never rounded. "
                + "Send a quantity whose product is an exact amount, or split it"
        case .credit(let credit, let left, let currency, let sid):
            "A credit of \(credit) \(currency.code) is more than what is left: \(left) \(currency.code) was charged to "
                + "this installation for the billing item \(sid), less earlier credits. Credit at most that"
        case .keyReused(let difference):
            "This idempotency key was used for another report: \(difference). "
                + "Use a new key for a new report, and the same body to repeat one"
        case .billingFailed(let reason):
            "The billing events could not be created: \(reason). Nothing was billed; repeat the request"
        case .outcomeUnknown(let reason):
            "It is not known whether the billing events were stored: \(reason). "
                + "Repeat the request with the same idempotency key; it is billed once at most"
        }
    }

    private static func unitsFault(of quantity: SubmittedQuantity) -> String {
        switch quantity {
        case .missing, .null, .empty: "is empty; send the units used as a number, or below 0 to credit them"
        case .notANumber: "is not a number; send the units used as a number such as 10, 0.5 or -2"
        case .outOfRange(let error): "\(error); send at most 20 significant digits, 12 of them decimals"
        case .amount: "is 0; there is nothing to bill or to credit"
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
                : "is negative; usage only adds. To undo a charge, reverse its billing event: "
                    + "POST /ext/v1/InstalledAddOns/{XE}/BillingEvents/{BE}/Reversals"
        }
    }
}
