import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("UsageItem")
struct UsageItemTests {
    @Test(
        "Amounts above 0 are taken, whatever their SID",
        arguments: ["BI1", "", "é", "XE0123456789abcdef0123456789abcdef"])
    func accepted(sid: String) throws {
        let items = try UsageItem.validated([SubmittedItem(sid: WrittenSID(sid), quantity: .amount(Amount(units: 1)))])
        #expect(items.map(\.sid.description) == [sid])
        #expect(items.map(\.quantity) == [Amount(units: 1)])
        #expect(items.map(\.billingItemSid) == [nil])
    }

    @Test(
        "One quantity that is no amount above 0 refuses the whole report",
        arguments: [
            .missing, .null, .empty, .notANumber, .outOfRange(.tooLarge), .outOfRange(.tooManyFractionDigits),
            .amount(.zero), .amount(Amount(units: -1)),
        ] as [SubmittedQuantity])
    func refused(quantity: SubmittedQuantity) {
        let good = SubmittedItem(sid: "BI1", quantity: .amount(.max))
        let bad = SubmittedItem(sid: "BI2", quantity: quantity)
        for (index, items) in [[bad, good], [good, bad], [good, good, bad]].enumerated() {
            #expect(throws: UsageRefusal.quantity(index: index, quantity)) { try UsageItem.validated(items) }
        }
    }

    @Test("The first bad quantity is named")
    func first() {
        let items = [SubmittedQuantity.amount(.max), .null, .missing].map { SubmittedItem(sid: "x", quantity: $0) }
        #expect(throws: UsageRefusal.quantity(index: 1, .null)) { try UsageItem.validated(items) }
    }

    @Test("A report has 1 to 1,000 items")
    func counts() throws {
        let item = SubmittedItem(sid: "x", quantity: .amount(.max))
        #expect(throws: UsageRefusal.noItems) { try UsageItem.validated([]) }
        #expect(try UsageItem.validated(Array(repeating: item, count: 1_000)).count == 1_000)
        #expect(throws: UsageRefusal.tooManyItems(1_001)) {
            try UsageItem.validated(Array(repeating: item, count: 1_001))
        }
    }

    @Test("Two hex cases of one SID are one billing item")
    func identity() {
        let lower = UsageItem(sid: "BI0123456789abcdef0123456789abcdef", quantity: .max)
        let upper = UsageItem(sid: "BI0123456789ABCDEF0123456789abcdef", quantity: .max)
        #expect(lower.identity == upper.identity)
        #expect(UsageItem(sid: "BIx", quantity: .max).identity == "BIx")
        #expect(UsageItem(sid: "BIX", quantity: .max).identity == "BIX")
    }
}
