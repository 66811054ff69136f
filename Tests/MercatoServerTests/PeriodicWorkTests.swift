import Logging
import MercatoCore
import MercatoTelemetry
import MercatoTestSupport
import ServiceLifecycle
import Synchronization
import Testing

@testable import MercatoServer

@Suite("PeriodicWork")
struct PeriodicWorkTests {
    private struct Fault: Error {}

    private final class Diary: PeriodicWorkObserver {
        let entries = Mutex<[String]>([])

        func ran(_ job: String) { entries.withLock { $0.append(job) } }
        func failed(_ job: String, _ error: any Error) { entries.withLock { $0.append("\(job): \(error)") } }

        func wait(for count: Int) async -> [String] {
            while entries.withLock({ $0.count }) < count { await Task.yield() }
            return entries.withLock { $0 }
        }
    }

    private let time = SteppedTime()
    private let diary = Diary()

    private func work(_ jobs: PeriodicJob...) -> PeriodicWork {
        PeriodicWork(jobs, time: time, observer: diary)
    }

    @Test("Each job runs when its own interval is over, and again after it")
    func intervals() async throws {
        let running = Task {
            try await work(PeriodicJob("often", every: .seconds(1)) {}, PeriodicJob("seldom", every: .seconds(3)) {})
                .run()
        }
        var seen: [String] = []
        for second in 1...3 {
            await time.waitUntilAsleep(2)
            time.advance(by: .seconds(1))
            seen = await diary.wait(for: second == 3 ? 4 : second)
        }
        #expect(seen.filter { $0 == "often" }.count == 3)
        #expect(seen.filter { $0 == "seldom" }.count == 1)
        running.cancel()
        try await running.value
    }

    @Test("A run that fails is told of, and the next one comes all the same")
    func failures() async throws {
        let running = Task { try await work(PeriodicJob("bad", every: .seconds(1)) { throw Fault() }).run() }
        for count in 1...2 {
            await time.waitUntilAsleep(1)
            time.advance(by: .seconds(1))
            #expect(await diary.wait(for: count) == Array(repeating: "bad: Fault()", count: count))
        }
        running.cancel()
        try await running.value
    }

    @Test("A job that does not end holds up no other")
    func slow() async throws {
        let running = Task {
            try await work(
                PeriodicJob("slow", every: .seconds(1)) { try await time.sleep(for: .seconds(1_000)) },
                PeriodicJob("quick", every: .seconds(1)) {}
            ).run()
        }
        for count in 1...3 {
            await time.waitUntilAsleep(2)
            time.advance(by: .seconds(1))
            #expect(await diary.wait(for: count) == Array(repeating: "quick", count: count))
        }
        running.cancel()
        try await running.value
        #expect(diary.entries.withLock { $0.count } == 3)
    }

    @Test("At the end, what asked for it runs once more")
    func atTheEnd() async throws {
        let running = Task {
            try await work(
                PeriodicJob("last", every: .seconds(60), runsAtEnd: true) {},
                PeriodicJob("other", every: .seconds(60)) {}
            ).run()
        }
        await time.waitUntilAsleep(2)
        running.cancel()
        try await running.value
        #expect(diary.entries.withLock { $0 } == ["last"])
    }

    @Test("Metrics tell of each job when it last ran to its end, and how often it failed")
    func metrics() {
        let metrics = PrometheusMetrics(declarations: MetricCatalog.all)
        let observer = PeriodicMetrics(
            metrics, jobs: ["purge", "idle"], time: Fixtures().time,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        observer.failed("purge", Fault())
        observer.ran("purge")
        let lines = metrics.exposition().split(separator: "\n").map(String.init)
        #expect(lines.contains("mercato_periodic_runs_total{job=\"purge\"} 2"))
        #expect(lines.contains("mercato_periodic_failures_total{job=\"purge\"} 1"))
        #expect(lines.contains("mercato_periodic_runs_total{job=\"idle\"} 0"))
        let stamps = lines.filter { $0.hasPrefix("mercato_periodic_last_success_timestamp_seconds{") }
        #expect(stamps.count == 1 && stamps[0].contains("job=\"purge\""))
    }
}
