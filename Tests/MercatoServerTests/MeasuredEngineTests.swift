import Logging
import MercatoCore
import MercatoTelemetry
import MercatoTestSupport
import MercatoTypes
import Testing

@testable import MercatoServer

@Suite("MeasuredEngine")
struct MeasuredEngineTests {
    private let fixtures = Fixtures()
    private let scripted: ScriptedEngine
    private let metrics = PrometheusMetrics()
    private let commitMetrics: CommitMetrics

    init() throws {
        scripted = try ScriptedEngine()
        try fixtures.insert(into: scripted)
        commitMetrics = CommitMetrics(metrics, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private var engine: MeasuredEngine { MeasuredEngine(base: scripted, metrics: commitMetrics, time: SteppedTime()) }

    private func report(_ amount: String) throws -> UsageReport {
        UsageReport(
            sid: fixtures.sids.make(.usageReport, at: fixtures.time.now()),
            installationSid: fixtures.installation.sid, publisherSid: fixtures.publisher.sid,
            customerSid: fixtures.customer.sid,
            items: [
                UsageReport.Item(sid: WrittenSID(fixtures.item.sid), quantity: try Amount(amount), refusal: nil),
                UsageReport.Item(sid: "other", quantity: try Amount(amount), refusal: .malformedSid),
            ],
            dateCreated: fixtures.time.now())
    }

    private func event(_ report: UsageReport, _ amount: String) throws -> BillingEvent {
        BillingEvent(
            sid: fixtures.sids.make(.billingEvent, at: report.dateCreated), reportSid: report.sid,
            installationSid: report.installationSid, billingItemSid: fixtures.item.sid,
            customerSid: report.customerSid, publisherSid: report.publisherSid, amount: try Amount(amount),
            currency: .usd, dateCreated: report.dateCreated)
    }

    private func expect(_ lines: String..., sourceLocation: SourceLocation = #_sourceLocation) {
        let shown = metrics.exposition().split(separator: "\n").map(String.init)
        for line in lines { #expect(shown.contains(line), "\(line)", sourceLocation: sourceLocation) }
    }

    private func pipeline() -> CommitPipeline {
        CommitPipeline(
            engine: engine, sids: fixtures.sids, observer: commitMetrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, onChange: { _ in })
    }

    private func pending(_ amounts: String..., key: String? = nil) throws -> PendingReport {
        PendingReport(
            snapshot: fixtures.snapshot,
            items: try UsageItem.validated(
                amounts.map {
                    SubmittedItem(sid: WrittenSID(fixtures.item.sid), quantity: .amount(try Amount($0)))
                }),
            key: key.map { fixtures.usageKey($0) },
            receivedAt: fixtures.time.now(), exchange: StubExchange())
    }

    @Test("What the pipeline commits is counted, and balances")
    func counting() async throws {
        let pipeline = pipeline()
        _ = try await pipeline.append(try pending("44.02", "1", key: "k"))
        _ = try await pipeline.append(try pending("44.02", "1", key: "k"))
        await pipeline.stop()
        expect(
            "mercato_usage_reports_total 1", "mercato_usage_items_total 2", "mercato_ledger_imbalance 0",
            "mercato_commit_jobs_sum 2", "mercato_commit_jobs_count 2", "mercato_commit_items_sum 2",
            "mercato_commit_duration_seconds_count 2", "mercato_flush_duration_seconds_count 2")
    }

    @Test("Jobs that share a commit are counted as one commit")
    func batches() async throws {
        let pipeline = pipeline()
        scripted.next(.hold)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await pipeline.append(try pending("1")) }
            await scripted.waitUntilHeld()
            for _ in 0..<20 { group.addTask { _ = try await pipeline.append(try pending("1")) } }
            while pipeline.waitingCount < 20 { await Task.yield() }
            scripted.release()
            try await group.waitForAll()
        }
        await pipeline.stop()
        expect(
            "mercato_commit_jobs_bucket{le=\"1\"} 1", "mercato_commit_jobs_count 2", "mercato_commit_jobs_sum 21",
            "mercato_usage_reports_total 21")
    }

    @Test("Events that are not what the answer says are an imbalance, and the next good commit does not hide it")
    func answersAndEvents() async throws {
        let report = try report("5")
        let event = try event(report, "4.5")
        _ = try engine.commit { try $0.ledger.append(reports: [report], events: [event], totals: []) }
        // 0.5 between answer and event, 4.5 between event and totals.
        expect("mercato_ledger_imbalance 5", "mercato_usage_items_refused_total{reason=\"malformed_sid\"} 1")
        let pipeline = pipeline()
        _ = try await pipeline.append(try pending("7"))
        await pipeline.stop()
        expect("mercato_ledger_imbalance 5", "mercato_usage_reports_total 2")
    }

    @Test("What a savepoint or a whole transaction undoes is not counted")
    func undone() throws {
        let report = try report("5")
        _ = try engine.commit { tx in
            try? tx.savepoint {
                try tx.ledger.append(reports: [report], events: [], totals: [])
                throw NotFound()
            }
        }
        #expect(throws: NotFound.self) {
            try engine.commit { tx in
                try tx.ledger.append(reports: [report], events: [], totals: [])
                throw NotFound()
            }
        }
        expect(
            "mercato_usage_reports_total 0", "mercato_ledger_imbalance 0", "mercato_commit_duration_seconds_count 1")
    }

    @Test("A failed flush and the recovery after it are counted, and nothing else")
    func failures() async throws {
        let pipeline = pipeline()
        scripted.next(.failFlush)
        scripted.failRecoveries(2)
        await #expect(throws: StoreFault.self) { try await pipeline.append(try pending("1")) }
        await pipeline.stop()
        expect(
            "mercato_flush_failures_total 1", "mercato_recoveries_total 1", "mercato_usage_reports_total 0",
            "mercato_commit_duration_seconds_count 0")
    }
}
