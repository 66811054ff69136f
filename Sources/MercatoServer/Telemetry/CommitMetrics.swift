import CoreMetrics
import Logging
import MercatoCore
import MercatoTelemetry
import MercatoTypes

/// Counts what is committed, commit by commit.
final class CommitMetrics: PipelineObserver {
    private let jobs: Recorder
    private let commitItems: Recorder
    private let commitDuration: Timer
    private let flushDuration: Timer
    private let flushFailures: Counter
    private let recoveries: Counter
    private let reports: Counter
    private let items: Counter
    private let itemsRefused: LabelledCounters
    private let imbalance: Meter
    private let logger: Logger

    init(_ metrics: PrometheusMetrics, logger: Logger) {
        jobs = Recorder(label: MetricCatalog.commitJobs.name, factory: metrics)
        commitItems = Recorder(label: MetricCatalog.commitItems.name, factory: metrics)
        commitDuration = Timer(label: MetricCatalog.commitDuration.name, factory: metrics)
        flushDuration = Timer(label: MetricCatalog.flushDuration.name, factory: metrics)
        flushFailures = Counter(label: MetricCatalog.flushFailures.name, factory: metrics)
        recoveries = Counter(label: MetricCatalog.recoveries.name, factory: metrics)
        reports = Counter(label: MetricCatalog.reports.name, factory: metrics)
        items = Counter(label: MetricCatalog.items.name, factory: metrics)
        itemsRefused = LabelledCounters(MetricCatalog.itemsRefused, label: "reason", values: [], metrics)
        imbalance = Meter(label: MetricCatalog.ledgerImbalance.name, factory: metrics)
        imbalance.set(0)
        self.logger = logger
    }

    func committed(jobs count: Int) {
        jobs.record(count)
    }

    /// A commit is on disk.
    /// - Parameters:
    ///   - tally: what it added to the books
    ///   - whole: the time of the whole commit
    ///   - flush: the part of it after everything was decided
    func committed(_ tally: LedgerTally, whole: Duration, flush: Duration) {
        commitDuration.recordNanoseconds(whole.nanoseconds)
        flushDuration.recordNanoseconds(flush.nanoseconds)
        commitItems.record(tally.items + tally.itemsRefused.values.reduce(0, +))
        if tally.reports == 0 && tally.imbalance.isZero { return }
        reports.increment(by: tally.reports)
        items.increment(by: tally.items)
        for (refusal, count) in tally.itemsRefused { itemsRefused.increment(refusal.rawValue, by: count) }
        if !tally.imbalance.isZero {
            // Added up, never set: a commit that is off must not be covered by the next one that is not.
            imbalance.increment(by: Double(tally.imbalance.units) / 1e12)
            logger.critical("a commit does not balance", metadata: ["by": "\(tally.imbalance)"])
        }
    }

    func flushFailed() {
        flushFailures.increment()
    }

    func recovered() {
        recoveries.increment()
    }
}
