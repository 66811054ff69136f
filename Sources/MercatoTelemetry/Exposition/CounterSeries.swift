import CoreMetrics
import Synchronization

/// A count that only grows. Counting is one atomic addition.
final class CounterSeries: Series, CounterHandler {
    private let count = Atomic<Int64>(0)

    func increment(by amount: Int64) {
        if amount > 0 { count.wrappingAdd(amount, ordering: .relaxed) }
    }

    func reset() {
        count.store(0, ordering: .relaxed)
    }

    func write(_ name: String, _ labels: Labels, to text: inout MetricText) {
        text.sample(name, labels, "\(count.load(ordering: .relaxed))")
    }
}
