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

    @Test("Very long SIDs are cut in a difference")
    func longSids() throws {
        let long = String(repeating: "x", count: 10_000)
        let difference = try #require(try report([(long, "1")]).difference(from: items([(long + "y", "1")])))
        #expect(difference.count < 200)
    }

    private func items(_ items: [(String, String)]) throws -> [UsageItem] {
        try items.map { UsageItem(sid: $0, quantity: try Amount($1)) }
    }

    private func report(_ items: [(String, String)]) throws -> UsageReport {
        let fixtures = Fixtures()
        return UsageReport(
            sid: fixtures.sids.make(.usageReport, at: Fixtures.start), installationSid: fixtures.installation.sid,
            publisherSid: fixtures.publisher.sid, customerSid: fixtures.customer.sid,
            items: try items.map { UsageReport.Item(sid: $0, quantity: try Amount($1), refusal: .malformedSid) },
            dateCreated: Fixtures.start)
    }
}
