import MercatoTypes

extension RefusalPage {
    /// Usage reports that cannot be billed as they are.
    static let usageFaults: [RefusalPage] = [
        RefusalPage(
            .badRequest, 202, "not_submitted", "Some items of an accepted report were not submitted",
            message: "Not submitted (‹1› of ‹2›): ‹BI… is switched off; ask the operator to activate it›",
            cause: "This code stands on a Debugger notification, not in an answer: the report was accepted with 202, "
                + "and items in it have `submitted: false`: unknown, switched off, malformed, or in another currency.",
            fix: "Read the notification's text, which names each item and its reason. Report corrected items alone, "
                + "under a new idempotency key: the others are billed.",
            leaves: .warning,
            request: "POST /v1/InstalledAddOns/XE…/Usage\nContent-Type: application/json\n\n"
                + "{\"billable_items\": [{\"sid\": \"BI…\", \"quantity\": 44.02}]}")
    ]
}
