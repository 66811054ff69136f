import CoreMetrics
import Synchronization

/// How often values fell into each of some fixed buckets, and their sum: recorders that aggregate, and timers, which
/// are exposed in seconds.
final class HistogramSeries: Series, RecorderHandler, TimerHandler {
    private struct State {
        /// One for each bound, and one for what is above them all. Each counts its own values only; a scrape adds up.
        var counts: [Int]
        var sum = 0.0
    }

    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Double) {
        // It belongs into no bucket, and would spoil the sum for ever.
        if value.isNaN { return }
        var index = 0
        while index < bounds.count, value > bounds[index] { index += 1 }
        state.withLock { state in
            state.counts[index] += 1
            state.sum += value
        }
    }

    func record(_ value: Int64) { record(Double(value)) }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }

    func write(_ name: String, _ labels: Labels, to text: inout MetricText) {
        let (counts, sum) = state.withLock { ($0.counts, $0.sum) }
        var total = 0
        for (count, bound) in zip(counts, bounds.map(MetricText.number) + ["+Inf"]) {
            total += count
            text.bucket(name, labels, upTo: bound, total)
        }
        text.sample("\(name)_sum", labels, MetricText.number(sum))
        text.sample("\(name)_count", labels, "\(total)")
    }
}
