public import CoreMetrics
import Synchronization

/// A backend of swift-metrics that Prometheus can scrape, in the text format 0.0.4.
///
/// Counters are counters; meters, and recorders that do not aggregate, are gauges; recorders that aggregate, and
/// timers, are histograms with fixed buckets, timers in seconds. Dimensions become labels. Asking for a handler takes
/// locks and allocates, so callers keep the one they got: using it allocates nothing.
public final class PrometheusMetrics: MetricsFactory {
    private let declarations: [String: MetricDeclaration]
    private let seriesMax: Int
    private let families = Mutex<[String: Family]>([:])

    /// - Parameters:
    ///   - declarations: what is said of the metrics with these names; others are exposed too, without help
    ///   - seriesMax: how many combinations of labels of one name are told apart
    public init(declarations: [MetricDeclaration] = [], seriesMax: Int = 1_000) {
        self.declarations = Dictionary(declarations.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.seriesMax = seriesMax
    }

    /// The media type of ``exposition()``.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Every metric as it is now, ordered by name and then by labels.
    public func exposition() -> String {
        var text = MetricText()
        for (_, family) in families.withLock({ $0 }).sorted(by: { $0.key < $1.key }) { family.write(to: &text) }
        return text.text
    }

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(label, .counter, dimensions) { _ in CounterSeries() }
    }

    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(label, .counter, dimensions) { _ in FloatingPointCounterSeries() }
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(label, .gauge, dimensions) { _ in GaugeSeries() }
    }

    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        aggregate
            ? series(label, .histogram, dimensions) { HistogramSeries(bounds: $0) }
            : series(label, .gauge, dimensions) { _ in GaugeSeries() }
    }

    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(label, .histogram, dimensions) { HistogramSeries(bounds: $0) }
    }

    public func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
    public func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
    public func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
    public func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

    /// A name stays what it first was: whoever asks for it as something else gets a series that is counted and never
    /// shown, because a scrape with two types for one name would be refused as a whole.
    private func series<Wanted: Series>(
        _ label: String, _ kind: MetricKind, _ dimensions: [(String, String)], make: ([Double]) -> Wanted
    ) -> Wanted {
        let name = MetricName.metric(label, kind)
        let declaration = declarations[name]
        let family = families.withLock { families in
            if let known = families[name] { return known }
            let new = Family(name: name, kind: kind, help: declaration?.help, seriesMax: seriesMax)
            families[name] = new
            return new
        }
        let bounds = declaration?.buckets ?? MetricDeclaration.secondsBuckets
        guard family.kind == kind else { return make(bounds) }
        return family.series(dimensions) { make(bounds) }
    }

    private func remove(_ series: AnyObject) {
        for family in families.withLock({ Array($0.values) }) { family.remove(series) }
    }
}
