import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoCore

@Suite("UsageReport")
struct UsageReportTests {
    private static let sid = "BI0123456789abcdef0123456789abcdef"

    @Test("The same items and amounts in the same order are the same body, however they were written")
    func same() throws {
        let report = try report([(Self.sid, "44.02"), ("unknown", "1")])
        #expect(report.difference(from: try items([(Self.sid, "44.02"), ("unknown", "1")])) == nil)
        #expect(report.difference(from: try items([(Self.sid, "4402e-2"), ("unknown", "1.000")])) == nil)
        let upper = "BI" + Self.sid.dropFirst(2).uppercased()
        #expect(report.difference(from: try items([(upper, "44.020"), ("unknown", "1")])) == nil)
    }

    @Test(
        "A difference names its place and both sides",
        arguments: [
            ([], "the first had 2 items and this one has 0"),
            ([("a", "1")], "the first had 2 items and this one has 1"),
            ([("a", "1"), ("b", "2"), ("c", "3")], "the first had 2 items and this one has 3"),
            ([("b", "2"), ("a", "1")], "billable_items[0].sid was a and is b"),
            ([("a", "1"), ("B", "2")], "billable_items[1].sid was b and is B"),
            ([("a", "1.000000000001"), ("b", "2")], "billable_items[0].quantity was 1 and is 1.000000000001"),
            ([("a", "1"), ("b", "-2")], "billable_items[1].quantity was 2 and is -2"),
        ] as [([(String, String)], String)])
    func different(other: [(String, String)], difference: String) throws {
        #expect(try report([("a", "1"), ("b", "2")]).difference(from: try items(other)) == difference)
    }

    @Test("Units are compared with units, whatever they would cost by now, and with nothing else needed")
    func units() throws {
        let cheap = try Fixtures.counting(unitPrice: "0.35").listing
        let dear = try Fixtures.counting(unitPrice: "7").listing
        let report = try report(units: "10", of: cheap)
        #expect(report.items.map(\.quantity.description) == ["3.5"])
        for listing in [cheap, dear, nil] {
            #expect(report.difference(from: .units(try Amount("10.0")), listing: listing?.billable) == nil)
            let difference = report.difference(from: .units(try Amount("-10")), listing: listing?.billable)
            #expect(difference == "Quantity was 10 and is -10")
        }
    }

    @Test("Units and amounts are the same body when they come to the same item and amount")
    func unitsAndAmounts() throws {
        let fixtures = try Fixtures.counting(unitPrice: "0.35")
        let sid = fixtures.item.sid.description
        let inUnits = try report(units: "10", of: fixtures.listing)
        #expect(inUnits.difference(from: .items(try items([(sid, "3.50")])), listing: fixtures.listing.billable) == nil)
        let other = inUnits.difference(from: .items(try items([(sid, "10")])), listing: fixtures.listing.billable)
        #expect(other == "billable_items[0].quantity was 3.5 and is 10")

        let inMoney = try report([(sid, "3.5")])
        #expect(inMoney.difference(from: .units(try Amount("10")), listing: fixtures.listing.billable) == nil)
        #expect(
            inMoney.difference(from: .units(try Amount("3.5")), listing: fixtures.listing.billable)
                == "billable_items[0].quantity was 3.5 and is 1.225")
        for listing in [nil, Fixtures().listing] {
            let difference = inMoney.difference(from: .units(try Amount("10")), listing: listing?.billable)
            #expect(difference == "the first named its billable_items and this one has a Quantity")
        }
    }

    @Test("Very long SIDs are cut in a difference")
    func longSids() throws {
        let long = String(repeating: "x", count: 10_000)
        let difference = try #require(try report([(long, "1")]).difference(from: items([(long + "y", "1")])))
        #expect(difference.count < 200)
    }

    private func items(_ items: [(String, String)]) throws -> [UsageItem] {
        try items.map { UsageItem(sid: WrittenSID($0), quantity: try Amount($1)) }
    }

    private func report(_ items: [(String, String)]) throws -> UsageReport {
        try report(
            items.map { UsageReport.Item(sid: WrittenSID($0), quantity: try Amount($1), refusal: .malformedSid) })
    }

    private func report(units: String, of listing: Listing) throws -> UsageReport {
        try report(
            ReportedUsage.units(try Amount(units)).items(of: listing.billable).map {
                UsageReport.Item(sid: $0.sid, quantity: $0.quantity, units: $0.units, refusal: nil)
            })
    }

    private func report(_ items: [UsageReport.Item]) -> UsageReport {
        let fixtures = Fixtures()
        return UsageReport(
            sid: fixtures.sids.make(.usageReport, at: Fixtures.start), installationSid: fixtures.installation.sid,
            publisherSid: fixtures.publisher.sid, customerSid: fixtures.customer.sid, items: items,
            dateCreated: Fixtures.start)
    }
}
