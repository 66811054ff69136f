import CoreMetrics
import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTelemetry
import MercatoTypes
import NIOCore
import Synchronization

/// `/metrics`: everything that is measured, for Prometheus. It tells a competitor what this marketplace earns, so it is
/// never on a port that others can reach.
struct MetricsPage: HTTPFace {
    private let metrics: PrometheusMetrics
    private let pipeline: CommitPipeline
    private let alerts: WaitingAlerts
    private let room: DiskRoom
    private let time: any TimeSource
    private let logBytes: @Sendable () -> Int
    private let queuedJobs: Meter
    private let logSize: Meter
    private let oldestAlertAge: Meter
    private let alertsCounted: Counter
    private let alertsDropped: Counter
    private let storageFree: Meter
    private let databaseUsed: Meter
    private let storageLevel: Meter
    /// What the counters stand at.
    private let shown = Shown()

    private final class Shown: Sendable {
        let totals = Mutex(WaitingAlerts.Totals())
    }

    /// - Parameter logBytes: how large the write-ahead log is
    init(
        _ metrics: PrometheusMetrics, pipeline: CommitPipeline, alerts: WaitingAlerts, room: DiskRoom,
        time: any TimeSource, logBytes: @escaping @Sendable () -> Int
    ) {
        self.metrics = metrics
        self.pipeline = pipeline
        self.alerts = alerts
        self.room = room
        self.time = time
        self.logBytes = logBytes
        logSize = Meter(label: MetricCatalog.logBytes.name, factory: metrics)
        queuedJobs = Meter(label: MetricCatalog.queuedJobs.name, factory: metrics)
        oldestAlertAge = Meter(label: MetricCatalog.oldestAlertAge.name, factory: metrics)
        alertsCounted = Counter(label: MetricCatalog.alertsCounted.name, factory: metrics)
        alertsDropped = Counter(label: MetricCatalog.alertsDropped.name, factory: metrics)
        storageFree = Meter(label: MetricCatalog.storageFree.name, factory: metrics)
        databaseUsed = Meter(label: MetricCatalog.databaseUsed.name, factory: metrics)
        storageLevel = Meter(label: MetricCatalog.storageLevel.name, factory: metrics)
        let version = [("version", Version.current)]
        Meter(label: MetricCatalog.buildInfo.name, dimensions: version, factory: metrics).set(1)
        Meter(label: MetricCatalog.startTime.name, factory: metrics).set(Double(time.now().milliseconds) / 1_000)
    }

    func addOpenRoutes(to routes: RouterGroup<MercatoContext>) { add(to: routes) }

    func add(to routes: RouterGroup<some RequestContext>) {
        routes.get("/metrics") { [self] _, _ in
            Response(
                status: .ok, headers: [.contentType: PrometheusMetrics.contentType],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text())))
        }
    }

    /// What is looked up now rather than counted as it happens is set first.
    func text() -> String {
        queuedJobs.set(pipeline.waitingCount)
        logSize.set(logBytes())
        let age = alerts.oldest.map { time.now().milliseconds - $0.milliseconds } ?? 0
        oldestAlertAge.set(Double(max(0, age)) / 1_000)
        let finding = room.finding
        storageFree.set(finding.freeBytes)
        databaseUsed.set(finding.databaseBytes)
        storageLevel.set(room.level.rawValue)
        shown.totals.withLock { shown in
            let totals = alerts.totals
            alertsCounted.increment(by: totals.counted - shown.counted)
            alertsDropped.increment(by: totals.dropped - shown.dropped)
            shown = totals
        }
        return metrics.exposition()
    }
}
