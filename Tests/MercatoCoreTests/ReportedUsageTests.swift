import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("ReportedUsage")
struct ReportedUsageTests {
    @Test(
        "Units are any amount but 0; below 0 they are a credit",
        arguments: [("10", false), ("-10", true), ("0.000000000001", false), ("-1e12", true)])
    func units(text: String, isCredit: Bool) throws {
        let usage = try ReportedUsage(.units(.amount(try Amount(text))))
        #expect(usage == .units(try Amount(text)))
        #expect(usage.isCredit == isCredit)
        #expect(usage.itemCount == 1)
    }

    @Test(
        "Units that are no amount or 0 are refused",
        arguments: [.empty, .notANumber, .outOfRange(.tooLarge), .amount(.zero)] as [SubmittedQuantity])
    func noUnits(quantity: SubmittedQuantity) {
        #expect(throws: UsageRefusal.units(quantity)) { try ReportedUsage(.units(quantity)) }
    }

    @Test("Items are validated as ever: below 0 is refused, and they are never a credit")
    func items() throws {
        let item = SubmittedItem(sid: "x", quantity: .amount(.one))
        let usage = try ReportedUsage(.items([item, item]))
        #expect(usage.itemCount == 2)
        #expect(!usage.isCredit)
        let negative = SubmittedQuantity.amount(Amount(units: -1))
        #expect(throws: UsageRefusal.quantity(index: 0, negative)) {
            try ReportedUsage(.items([SubmittedItem(sid: "x", quantity: negative)]))
        }
    }

    @Test(
        "Units come to units times the price of the only active item; without a price a unit is 1",
        arguments: [
            ("10", "0.35", "3.5"), ("-10", "0.35", "-3.5"), ("10", nil, "10"), ("0.5", "1", "0.5"),
            ("1000000000000", nil, "1000000000000"), ("0.000001", "0.000001", "0.000000000001"),
        ] as [(String, String?, String)])
    func product(units: String, price: String?, amount: String) throws {
        let fixtures = try Fixtures.counting(unitPrice: price)
        let items = try ReportedUsage.units(try Amount(units)).items(of: fixtures.listing.billable)
        #expect(items.map(\.billingItemSid) == [fixtures.item.sid])
        #expect(items.map(\.quantity.description) == [amount])
        #expect(items.map(\.units) == [try Amount(units)])
    }

    @Test("A product that cannot be held exactly is refused, not rounded")
    func inexact() throws {
        let listing = try Fixtures.counting(unitPrice: "0.000001").listing
        let (units, price) = (try Amount("0.0000001"), try Amount("0.000001"))
        #expect(throws: UsageRefusal.product(units: units, price: price, .tooManyFractionDigits)) {
            try ReportedUsage.units(units).items(of: listing.billable)
        }
    }

    @Test("A price that is not above 0 bills nothing", arguments: ["0", "-1"])
    func badPrice(price: String) throws {
        let fixtures = try Fixtures.counting(unitPrice: price)
        #expect(throws: UsageRefusal.unitPrice(fixtures.item.sid, try Amount(price))) {
            try ReportedUsage.units(.one).items(of: fixtures.listing.billable)
        }
    }

    @Test("Units need exactly one active item; inactive ones do not count", arguments: [0, 2, 3])
    func onlyItem(active: Int) throws {
        var listing = Fixtures().listing
        for index in listing.billingItems.indices { listing.billingItems[index].isActive = index < active }
        #expect(throws: UsageRefusal.noOnlyItem(active: active)) {
            try ReportedUsage.units(.one).items(of: listing.billable)
        }
    }
}
