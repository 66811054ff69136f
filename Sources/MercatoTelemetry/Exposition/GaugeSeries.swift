import CoreMetrics

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
