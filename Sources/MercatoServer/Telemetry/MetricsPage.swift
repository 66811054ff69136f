import CoreMetrics
import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTelemetry
import MercatoTypes
import NIOCore

/// `/metrics`: everything that is measured, for Prometheus. It tells a competitor what this marketplace earns, so it is
/// never on a port that others can reach.
struct MetricsPage: HTTPFace {
    private let metrics: PrometheusMetrics
    private let pipeline: CommitPipeline
    private let alerts: WaitingAlerts
    private let time: any TimeSource
    private let logBytes: @Sendable () -> Int
    private let queuedJobs: Meter
    private let logSize: Meter
    private let oldestAlertAge: Meter

    /// - Parameter logBytes: how large the write-ahead log is
    init(
        _ metrics: PrometheusMetrics, pipeline: CommitPipeline, alerts: WaitingAlerts, time: any TimeSource,
        logBytes: @escaping @Sendable () -> Int
    ) {
        self.metrics = metrics
        self.pipeline = pipeline
        self.alerts = alerts
        self.time = time
        self.logBytes = logBytes
        logSize = Meter(label: MetricCatalog.logBytes.name, factory: metrics)
        queuedJobs = Meter(label: MetricCatalog.queuedJobs.name, factory: metrics)
        oldestAlertAge = Meter(label: MetricCatalog.oldestAlertAge.name, factory: metrics)
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
        return metrics.exposition()
    }
}
