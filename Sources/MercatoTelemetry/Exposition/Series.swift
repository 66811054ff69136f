import CoreMetrics
import Synchronization

/// One line of numbers that goes on over time: what a handler of swift-metrics writes into and a scrape reads.
protocol Series: AnyObject, Sendable {
    func write(_ name: String, _ labels: Labels, to text: inout MetricText)
}

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

/// A value that goes up and down: meters, and recorders that keep their last value only.
final class GaugeSeries: Series, MeterHandler, RecorderHandler {
    private let level = AtomicDouble()

    func set(_ value: Int64) { level.set(Double(value)) }
    func set(_ value: Double) { level.set(value) }
    func increment(by amount: Double) { level.add(amount) }
    func decrement(by amount: Double) { level.add(-amount) }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    func write(_ name: String, _ labels: Labels, to text: inout MetricText) {
        text.sample(name, labels, MetricText.number(level.value))
    }
}
