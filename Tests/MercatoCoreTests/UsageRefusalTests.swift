import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("UsageRefusal")
struct UsageRefusalTests {
    @Test(
        "Rows of the response-code table leave an alert at their level, others none (D14)",
        arguments: [
            (.installationNotFound("XE1"), .warning, "installation"), (.notListingOwner, .warning, "listing_owner"),
            (.manualReportingOff, .warning, "manual_usage_reporting"),
            (.listingClosed(.draft), .warning, "listing_state"), (.malformedBody("no JSON"), .warning, "body"),
            (.noItems, .warning, "body"), (.tooManyItems(1_001), .warning, "body"),
            (.quantity(index: 0, .null), .warning, "quantity"),
            (.malformedKey("too long"), .warning, "idempotency_key"),
            (.keyReused(difference: "another"), nil, "idempotency_key"), (.credentialRevoked, nil, "credential"),
            (.billingFailed("disk full"), .error, "billing_event"),
            (.outcomeUnknown("flush failed"), .error, "billing_event"),
        ] as [(UsageRefusal, Alert.Level?, String)])
    func levels(refusal: UsageRefusal, level: Alert.Level?, rule: String) {
        #expect(refusal.alertLevel == level)
        #expect(refusal.rule == rule)
        #expect(!refusal.description.isEmpty)
    }

    @Test(
        "Each kind of quantity has its own message, with the item's place",
        arguments: [
            (.missing, "is missing"), (.null, "is null"), (.empty, "is empty"), (.notANumber, "is not a number"),
            (.outOfRange(.tooLarge), "is larger than 1000000000000"),
            (.outOfRange(.tooManyFractionDigits), "has more than 12 digits after the decimal point"),
            (.outOfRange(.tooManySignificantDigits), "has more than 20 significant digits"), (.amount(.zero), "is 0"),
            (.amount(Amount(units: -1)), "is negative"),
        ] as [(SubmittedQuantity, String)])
    func quantities(quantity: SubmittedQuantity, message: String) {
        let text = UsageRefusal.quantity(index: 7, quantity).description
        #expect(text.hasPrefix("billable_items[7].quantity \(message)"))
    }

    @Test("What the caller wrote is cut in a message")
    func longTexts() {
        let text = UsageRefusal.installationNotFound(String(repeating: "x", count: 100_000)).description
        #expect(text.utf8.count < 400)
        #expect(text.contains(String(repeating: "x", count: 64)))
    }

    @Test("A closed listing's state is named, and so are the open ones")
    func state() {
        let text = UsageRefusal.listingClosed(.inReview).description
        for word in ["in_review", "Marketing Preview", "Private Beta", "Active"] { #expect(text.contains(word)) }
    }
}
