import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("ItemRefusal")
struct ItemRefusalTests {
    private let fixtures = Fixtures()

    @Test("An active item is billed in the customer's currency, or in any when it names none")
    func billable() {
        #expect(refusal(of: fixtures.item.sid.description) == nil)
        #expect(refusal(of: fixtures.secondItem.sid.description) == nil)
        #expect(refusal(of: fixtures.item.sid.description.uppercased()) == nil)
    }

    @Test("Each cause has its own refusal")
    func causes() {
        #expect(refusal(of: "BI1") == .malformedSid)
        #expect(refusal(of: "") == .malformedSid)
        #expect(refusal(of: fixtures.listing.sid.description) == .malformedSid)
        #expect(refusal(of: SID(kind: .billingItem, high: 1, low: 1).description) == .unknownBillingItem)
        #expect(refusal(of: fixtures.inactiveItem.sid.description) == .inactiveBillingItem)
        #expect(refusal(of: fixtures.foreignItem.sid.description) == .currencyMismatch)
    }

    @Test("A refusal explains itself, each in its own words")
    func explanations() {
        let refusals: [ItemRefusal] = [.malformedSid, .unknownBillingItem, .inactiveBillingItem, .currencyMismatch]
        #expect(Set(refusals.map(\.explanation)).count == 4)
        #expect(refusals.allSatisfy { $0.explanation.count > 20 })
    }

    // The names are stored with the reports, so they are for ever.
    @Test("The stored names do not change")
    func names() {
        let refusals: [ItemRefusal] = [.malformedSid, .unknownBillingItem, .inactiveBillingItem, .currencyMismatch]
        #expect(
            refusals.map(\.rawValue) == [
                "malformed_sid", "unknown_billing_item", "inactive_billing_item", "currency_mismatch",
            ])
    }

    private func refusal(of sid: String) -> ItemRefusal? {
        ItemRefusal.of(
            UsageItem(sid: WrittenSID(sid), quantity: .max), listing: fixtures.listing.billable,
            customer: fixtures.customer)
    }
}
