import CoreMetrics
package import Logging
package import MercatoCore
package import MercatoTelemetry
import MercatoTypes
import Synchronization

/// Counts the runs of periodic jobs, and logs when one begins to fail and when it works again.
package final class PeriodicMetrics: PeriodicWorkObserver {
    private let metrics: PrometheusMetrics
    private let runs: LabelledCounters
    private let failures: LabelledCounters
    private let time: any TimeSource
    private let logger: Logger
    /// Jobs whose last run failed. Not every failure is logged: what runs each second would fill the disk.
    private let failing = Mutex<Set<String>>([])

    /// - Parameter jobs: the names of all jobs, so that one that never ran is seen
    package init(_ metrics: PrometheusMetrics, jobs: [String], time: any TimeSource, logger: Logger) {
        self.metrics = metrics
        runs = LabelledCounters(MetricCatalog.periodicRuns, label: "job", values: jobs, metrics)
        failures = LabelledCounters(MetricCatalog.periodicFailures, label: "job", values: jobs, metrics)
        self.time = time
        self.logger = logger
    }

    package func ran(_ job: String) {
        runs.increment(job)
        Meter(label: MetricCatalog.periodicLastSuccess.name, dimensions: [("job", job)], factory: metrics)
            .set(Double(time.now().milliseconds) / 1_000)
        guard failing.withLock({ $0.remove(job) }) != nil else { return }
        logger.notice("a periodic job works again", metadata: ["job": "\(job)"])
    }

    package func failed(_ job: String, _ error: any Error) {
        runs.increment(job)
        failures.increment(job)
        guard failing.withLock({ $0.insert(job).inserted }) else { return }
        logger.error("a periodic job fails", error: error, metadata: ["job": "\(job)"])
    }
}
