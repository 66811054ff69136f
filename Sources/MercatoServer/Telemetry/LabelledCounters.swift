import CoreMetrics
import MercatoTelemetry
import Synchronization

/// The counters of one metric with one label, made when its value first occurs and then kept.
final class LabelledCounters: Sendable {
    private let name: String
    private let label: String
    private let metrics: PrometheusMetrics
    private let counters = Mutex<[String: Counter]>([:])

    /// - Parameter values: those that are shown from the start, because a rate cannot be taken of a first 1
    init(_ declaration: MetricDeclaration, label: String, values: [String], _ metrics: PrometheusMetrics) {
        name = declaration.name
        self.label = label
        self.metrics = metrics
        for value in values { increment(value, by: 0) }
    }

    func increment(_ value: String, by amount: Int = 1) {
        let counter = counters.withLock { counters in
            if let known = counters[value] { return known }
            let new = Counter(label: name, dimensions: [(label, value)], factory: metrics)
            counters[value] = new
            return new
        }
        counter.increment(by: amount)
    }
}
