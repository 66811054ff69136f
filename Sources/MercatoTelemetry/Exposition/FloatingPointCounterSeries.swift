import CoreMetrics

/// A sum that only grows.
final class FloatingPointCounterSeries: Series, FloatingPointCounterHandler {
    private let sum = AtomicDouble()

    func increment(by amount: Double) {
        if amount > 0 { sum.add(amount) }
    }

    func reset() {
        sum.set(0)
    }

    func write(_ name: String, _ labels: Labels, to text: inout MetricText) {
        text.sample(name, labels, MetricText.number(sum.value))
    }
}
