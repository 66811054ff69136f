import MercatoTypes

extension UsageRefusal: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        usage(
            "quantity", "A quantity is wrong",
            message: "billable_items[‹0›].quantity ‹is 0; leave the item out when there is nothing to bill›",
            cause: "A quantity is null, missing, empty, 0, negative, no number, or more exact than money is kept.",
            fix: "Send each quantity as a JSON number above 0 with at most 12 decimals and 20 significant digits. "
                + "Nothing of the report was billed.",
            body: "{\"billable_items\": [{\"sid\": \"BI…\", \"quantity\": 0}]}",
            samples: [UsageRefusal.quantity(index: 2, .null), UsageRefusal.quantity(index: 0, .amount(.zero))]),
        usage(
            "units", "The units are wrong",
            message: "Quantity ‹is 0; there is nothing to bill or to credit›",
            cause: "The form's `Quantity` is 0, no number, or its product with the unit price is no exact amount.",
            fix: "Send the units used as a number, or below 0 to credit them.", body: "Quantity=0", isForm: true,
            samples: [
                UsageRefusal.units(.empty), UsageRefusal.product(units: .one, price: .one, .tooManyFractionDigits),
            ]),
        usage(
            "body", "The report cannot be read",
            message: "‹billable_items is empty; send at least one {\"sid\", \"quantity\"} object›",
            cause: "The body is no JSON object, has a member twice, has no items or more than 1,000.",
            fix: "Send `Content-Type: application/json` and `{\"billable_items\": [{\"sid\": \"BI…\", \"quantity\": "
                + "44.02}]}`.",
            body: "{\"billable_items\": []}",
            samples: [
                UsageRefusal.malformedBody("The body is empty"), UsageRefusal.noItems, UsageRefusal.tooManyItems(1_001),
            ]),
        usage(
            "only_billing_item", "There is not exactly one billing item to count units of",
            message: "Quantity counts units of a listing's only active billing item, and this listing has ‹3›. Report "
                + "amounts on billing items as billable_items",
            cause: "`Quantity` was sent for a listing that has several active billing items, or none.",
            fix: "Send amounts of money as `billable_items`, which name their billing item.", body: "Quantity=10",
            isForm: true,
            samples: [UsageRefusal.noOnlyItem(active: 0)]),
        usage(
            "unit_price", "The unit price bills nothing",
            message: "The billing item ‹BI…› has a unit price of ‹0›, so that units of it come to no charge. Ask the "
                + "operator of this marketplace to correct it, or report amounts as billable_items",
            cause: "The price of a unit is 0 or below.",
            fix: "Ask the operator to correct it, or report amounts as `billable_items`.", body: "Quantity=10",
            isForm: true,
            samples: [UsageRefusal.unitPrice(exampleItem, .zero)]),
        usage(
            "credit", "The credit is more than what is left",
            message: "A credit of ‹-20› ‹USD› is more than what is left: ‹12.5› ‹USD› was charged to this installation "
                + "for the billing item ‹BI…›, less earlier credits. Credit at most that",
            cause: "A `Quantity` below 0 would give back more than the installation was charged for the item.",
            fix: "Credit at most what the message says is left.", body: "Quantity=-20", isForm: true,
            samples: [UsageRefusal.credit(.one, left: .zero, .usd, exampleItem)]),
        usage(
            "idempotency_key", "The idempotency key is malformed",
            message: "‹Idempotency-Key must be 1 to 255 visible ASCII characters without spaces, such as a UUID›",
            cause: "The key is empty, too long, has spaces, or two headers name different keys.",
            fix: "Send one key such as a UUID, in one header.", body: "{\"billable_items\": […]}",
            samples: [UsageRefusal.malformedKey("Idempotency-Key is empty")]),
        RefusalText(
            "installation", "There is no such installation",
            message: "There is no installation ‹XE…›: it never existed, was removed, or its listing is gone. Report "
                + "usage on the InstalledAddOn SID (XE…) that the customer's installation has now",
            cause: "The first gate of a usage report: the SID is none of an installation, or it was removed by its "
                + "customer, or the customer's account is closed.",
            fix: "Use the SID that the customer's present installation has; a SID that begins with `XB` or `BI` names "
                + "a listing or a billing item.",
            request: usageRequest("{\"billable_items\": […]}"),
            samples: [UsageRefusal.installationNotFound("XE1")]),
        gate(
            "listing_owner", "The listing is another publisher's",
            cause: "The second gate: usage was reported by an account that does not own the listing.",
            fix: "Report with a key of the publisher's account.",
            samples: [UsageRefusal.notListingOwner]),
        gate(
            "manual_usage_reporting", "The listing does not take manual reports",
            cause: "The third gate: usage of this listing is not reported by its publisher.",
            fix: "Ask the operator to switch Manual Usage Reporting on.",
            samples: [UsageRefusal.manualReportingOff]),
        gate(
            "listing_state", "The listing is not open",
            message: "This listing is in the state ‹suspended›, and usage can be reported only in Marketing Preview, "
                + "Private Beta and Active. Ask the operator of this marketplace to reopen it",
            cause: "The fourth gate: the listing is a draft, in review, suspended or retired.",
            fix: "Ask the operator to reopen it; keep the report and send it then, under the same idempotency key.",
            samples: [UsageRefusal.listingClosed(.draft)]),
        RefusalText(
            "idempotency_key", "The idempotency key is another report's",
            message: "This idempotency key was used for another report: ‹billable_items[0].quantity was 44.02 and is "
                + "44.03›. Use a new key for a new report, and the same body to repeat one",
            cause: "The key was sent before with other items or amounts. The first report stands; this one was not "
                + "billed.",
            fix: "To repeat a report, send what was sent. For another report, use a new key.",
            request: "POST /v1/InstalledAddOns/XE…/Usage\nIdempotency-Key: june-0001\n\n{\"billable_items\": […]}",
            samples: [UsageRefusal.keyReused(difference: "sid")]),
        RefusalText(
            "billing_event", "The billing events could not be created",
            message: "‹The billing events could not be created: the storage failed. Nothing was billed; repeat the "
                + "request›",
            cause: "The storage failed while the report was written. The message says whether nothing was billed or "
                + "the outcome is unknown.",
            fix: "Repeat the request with the same idempotency key: it is billed once at most. Without a key, read "
                + "back the billing events first.",
            request: usageRequest("{\"billable_items\": […]}"),
            samples: [UsageRefusal.billingFailed("disk"), UsageRefusal.outcomeUnknown("flush")]),
    ]

    private static func usage(
        _ name: String, _ title: String, message: String, cause: String, fix: String, body: String,
        isForm: Bool = false, samples: [UsageRefusal]
    ) -> RefusalText {
        RefusalText(
            name, title, message: message, cause: cause, fix: fix, request: usageRequest(body, isForm: isForm),
            samples: samples)
    }

    private static func gate(
        _ name: String, _ title: String, message: String? = nil, cause: String, fix: String, samples: [UsageRefusal]
    ) -> RefusalText {
        RefusalText(
            name, title, message: message, cause: cause, fix: fix,
            request: usageRequest("{\"billable_items\": […]}"), samples: samples)
    }

    private static func usageRequest(_ body: String, isForm: Bool = false) -> String {
        let type = isForm ? "application/x-www-form-urlencoded" : "application/json"
        return "POST /v1/InstalledAddOns/XE…/Usage\nContent-Type: \(type)\n\n\(body)"
    }

    private static let exampleItem = SID(kind: .billingItem, high: 1, low: 2)
}
