import Foundation
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes
import MercatoWire

/// Does one piece of the usage path's work so many times: `CountedWork commit-32x1 100`. `Benchmarks/instructions`
/// counts what that takes.
@main
enum CountedWork {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let rounds = Int(arguments[2]), let piece = pieces[arguments[1]] else {
            print(pieces.keys.sorted().joined(separator: "\n"))
            return
        }
        try piece(rounds)
    }

    private static let pieces: [String: @Sendable (Int) throws -> Void] = [
        "scan-1": { try scan(items: 1, rounds: $0) },
        "scan-10": { try scan(items: 10, rounds: $0) },
        "scan-100": { try scan(items: 100, rounds: $0) },
        "amount": { rounds in
            for _ in 0..<rounds { try keep(Amount("12.355")) }
        },
        "sid": { rounds in
            for _ in 0..<rounds { keep(SID("BI0123456789abcdef0123456789abcdef")) }
        },
        "answer-1": { answer(items: 1, rounds: $0) },
        "answer-100": { answer(items: 100, rounds: $0) },
        "link-1": { try link(items: 1, rounds: $0) },
        "link-100": { try link(items: 100, rounds: $0) },
        "commit-1x1": { try commit(reports: 1, items: 1, rounds: $0) },
        "commit-32x1": { try commit(reports: 32, items: 1, rounds: $0) },
        "commit-32x10": { try commit(reports: 32, items: 10, rounds: $0) },
        "commit-8x100": { try commit(reports: 8, items: 100, rounds: $0) },
    ]

    /// Sees to it that work whose result nobody needs is done all the same.
    @inline(never)
    private static func keep<Value>(_ value: Value) { withExtendedLifetime(value) {} }

    private static func scan(items: Int, rounds: Int) throws {
        let item = #"{"sid":"BI0123456789abcdef0123456789abcdef","quantity":12.355}"#
        let list = Array(repeating: item, count: items).joined(separator: ",")
        let body = Array(#"{"billable_items":[\#(list)]}"#.utf8)
        for _ in 0..<rounds { try keep(UsageBody(parsing: body)) }
    }

    private static func answer(items: Int, rounds: Int) {
        let item = UsageReply.Item(
            sid: "BI0123456789abcdef0123456789abcdef", quantity: Amount(units: 12_355_000_000_000), submitted: true)
        let reply = UsageReply(items: Array(repeating: item, count: items))
        for _ in 0..<rounds { keep(reply.serialized()) }
    }

    private static func link(items: Int, rounds: Int) throws {
        let fixtures = Fixtures()
        let item = UsageReport.Item(
            sid: WrittenSID(fixtures.item.sid), quantity: try Amount("12.355"), refusal: nil)
        let sid = fixtures.sids.makeUsageReport(at: Fixtures.start)
        let report = UsageReport(
            sid: sid, installationSid: fixtures.installation.sid, publisherSid: fixtures.publisher.sid,
            customerSid: fixtures.customer.sid, items: Array(repeating: item, count: items),
            dateCreated: Fixtures.start, key: "0123456789abcdef0123456789abcdef",
            eventSids: (0..<items).map(sid.billingEvent))
        var link = ReportChain.beginning
        for _ in 0..<rounds { link = ReportChain.link(after: link, report) }
        keep(link)
    }

    /// Reports under fresh keys, all decided and stored in one commit: keys, versions, gates, items, rows, sums.
    private static func commit(reports: Int, items: Int, rounds: Int) throws {
        let fixtures = Fixtures()
        let directory = FileManager.default.temporaryDirectory.appending(path: "counted-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: directory) }
        let engine = try SQLiteEngine(directory: directory.path)
        try fixtures.insert(into: engine)
        let snapshot = UsageSnapshot(
            caller: fixtures.reporter, installationText: fixtures.installation.sid.description,
            installation: fixtures.installation.billable, listing: fixtures.listing.billable,
            customer: fixtures.customer)
        let quantity = SubmittedQuantity.amount(try Amount("12.355"))
        let billed = try UsageItem.validated(
            (0..<items).map { place in
                let item = place.isMultiple(of: 2) ? fixtures.item : fixtures.secondItem
                return SubmittedItem(sid: WrittenSID(item.sid), quantity: quantity)
            })
        var random = SplitMix64(seed: 1)
        for _ in 0..<rounds {
            let batch = (0..<reports).map { _ in
                PendingReport(
                    snapshot: snapshot, items: billed,
                    key: UsageKey(
                        publisherSid: fixtures.publisher.sid, installationSid: fixtures.installation.sid,
                        key: String(random.next(), radix: 16) + String(random.next(), radix: 16)),
                    receivedAt: Fixtures.start, exchange: StubExchange())
            }
            var outcomes: [ReportOutcome] = []
            _ = try engine.commit { outcomes = try UsageCommit.commit(batch, in: $0, sids: fixtures.sids) }
            for case .refused(let refusal) in outcomes { fatalError("\(refusal)") }
        }
        try engine.close()
    }
}
