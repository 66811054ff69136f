import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("UsageRefusal")
struct UsageRefusalTests {
    @Test(
        "Rows of the response-code table leave an alert at their level, others none",
        arguments: [
            (.installationNotFound("XE1"), .warning, "installation"), (.notListingOwner, .warning, "listing_owner"),
            (.manualReportingOff, .warning, "manual_usage_reporting"),
            (.listingClosed(.draft), .warning, "listing_state"), (.malformedBody("no JSON"), .warning, "body"),
            (.noItems, .warning, "body"), (.tooManyItems(1_001), .warning, "body"),
            (.quantity(index: 0, .null), .warning, "quantity"),
            (.malformedKey("too long"), .warning, "idempotency_key"), (.units(.empty), .warning, "quantity"),
            (.noOnlyItem(active: 2), .warning, "only_billing_item"),
            (.unitPrice(SID(kind: .billingItem, high: 1, low: 1), .zero), .warning, "unit_price"),
            (.product(units: .one, price: .max, .tooLarge), .warning, "quantity"),
            (.credit(.one, left: .zero, .usd, SID(kind: .billingItem, high: 1, low: 1)), .warning, "credit"),
            (.keyReused(difference: "another"), nil, "idempotency_key"),
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

    @Test(
        "Each kind of units has its own message",
        arguments: [
            (.empty, "is empty"), (.notANumber, "is not a number"), (.amount(.zero), "is 0"),
            (.outOfRange(.tooLarge), "is larger than 1000000000000"),
        ] as [(SubmittedQuantity, String)])
    func units(quantity: SubmittedQuantity, message: String) {
        #expect(UsageRefusal.units(quantity).description.hasPrefix("Quantity \(message)"))
    }

    @Test("A credit that is too large names what is left, and of which item")
    func credit() throws {
        let sid = SID(kind: .billingItem, high: 1, low: 1)
        let text = UsageRefusal.credit(try Amount("20.5"), left: try Amount("12.355"), .usd, sid).description
        #expect(text.hasPrefix("A credit of 20.5 USD is more than what is left: 12.355 USD was charged"))
        #expect(text.contains(sid.description))
    }

    @Test("Units on a listing without one active item say how many there are", arguments: [(0, "none"), (3, "3")])
    func onlyItem(active: Int, word: String) {
        #expect(UsageRefusal.noOnlyItem(active: active).description.contains("this listing has \(word). "))
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
