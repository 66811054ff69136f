import Crypto
import MercatoCore
import MercatoTypes
import Testing

/// Links that stand in books must come out the same for ever: this is their form once more, written another way.
@Suite("The chain of reports")
struct ReportChainTests {
    private func sid(_ kind: SIDKind, _ number: UInt64) -> SID {
        SID(kind: kind, high: number &* 0x9E37_79B9, low: number)
    }

    private func number(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    private func text(_ text: String) -> [UInt8] { number(Int64(text.utf8.count)) + Array(text.utf8) }

    private func bytes(_ sid: SID) -> [UInt8] {
        var bytes: [UInt8] = []
        sid.append(to: &bytes)
        return bytes
    }

    private func expected(_ previous: [UInt8], _ report: UsageReport) -> [UInt8] {
        var message = previous
        message += [report.sid, report.installationSid, report.publisherSid, report.customerSid].flatMap(bytes)
        message += number(report.dateCreated.milliseconds) + number(Int64(report.items.count))
        for item in report.items {
            message += text(item.sid.description) + number(item.quantity.units)
            if let units = item.units { message += text("units") + number(units.units) }
            message += text(item.refusal?.rawValue ?? "submitted")
            if let reversed = item.reverses { message += text("reverses") + bytes(reversed) }
        }
        if let key = report.key { message += text("key") + text(key) }
        message += number(Int64(report.eventSids.count)) + report.eventSids.flatMap(bytes)
        return Array(SHA256.hash(data: message))
    }

    private func report(_ items: [UsageReport.Item], key: String?, events: Int) -> UsageReport {
        UsageReport(
            sid: sid(.usageReport, 1), installationSid: sid(.installation, 2), publisherSid: sid(.account, 3),
            customerSid: sid(.account, 4), items: items, dateCreated: Timestamp(milliseconds: 1_700_000_000_123),
            key: key, eventSids: (0..<events).map { sid(.billingEvent, UInt64($0)) })
    }

    @Test("A link is the SHA-256 of the one before and of all that the report says")
    func form() throws {
        let item = sid(.billingItem, 9)
        let items = [
            UsageReport.Item(sid: WrittenSID(item), quantity: try Amount("12.355"), refusal: nil),
            UsageReport.Item(sid: WrittenSID(""), quantity: Amount(units: Int128.min), refusal: .currencyMismatch),
            UsageReport.Item(
                sid: WrittenSID("ü" + String(repeating: "x", count: 300)), quantity: Amount(units: Int128.max),
                units: .one,
                refusal: .inactiveBillingItem, reverses: sid(.billingEvent, 7)),
        ]
        let beginning = ReportChain.beginning
        for key in [nil, "", "k", String(repeating: "é", count: 255)] {
            for many in [[], items, Array(repeating: items, count: 333).flatMap(\.self)] {
                let report = report(many, key: key, events: many.count)
                #expect(ReportChain.link(after: beginning, report) == expected(beginning, report))
                let next = ReportChain.link(after: beginning, report)
                #expect(ReportChain.link(after: next, report) == expected(next, report))
            }
        }
    }

    @Test("A link that is unreadable is a beginning like any other")
    func shortLink() throws {
        let report = report([], key: "k", events: 1)
        #expect(ReportChain.link(after: [], report) == expected([], report))
        #expect(ReportChain.link(after: [1, 2], report) == expected([1, 2], report))
    }
}
