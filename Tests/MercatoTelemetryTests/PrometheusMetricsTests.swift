import CoreMetrics
import MercatoTelemetry
import Testing

@Suite("PrometheusMetrics")
struct PrometheusMetricsTests {
    private let metrics = PrometheusMetrics(seriesMax: 3)

    @Test("Many threads at once lose no count")
    func concurrency() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { [metrics] in
                    let counter = Counter(label: "c_total", factory: metrics)
                    let sum = FloatingPointCounter(label: "f_total", factory: metrics)
                    let gauge = Meter(label: "g", factory: metrics)
                    let histogram = Recorder(label: "h", factory: metrics)
                    for _ in 0..<10_000 {
                        counter.increment()
                        sum.increment(by: 0.5)
                        gauge.increment(by: 1)
                        histogram.record(2)
                    }
                }
            }
        }
        let shown = metrics.exposition()
        for line in ["c_total 80000", "f_total 40000", "g 80000", "h_sum 160000", "h_count 80000"] {
            #expect(shown.contains("\n\(line)\n"), "\(line)")
        }
    }

    @Test("The same labels in any order are the same series")
    func identity() {
        Counter(label: "c_total", dimensions: [("a", "1"), ("b", "2")], factory: metrics).increment()
        Counter(label: "c_total", dimensions: [("b", "2"), ("a", "1")], factory: metrics).increment()
        #expect(metrics.exposition() == "# TYPE c_total counter\nc_total{a=\"1\",b=\"2\"} 2\n")
    }

    @Test("Beyond the bound all newcomers share one series, and nothing is lost")
    func cardinality() {
        for number in 0..<1_000 {
            Counter(label: "c_total", dimensions: [("n", "\(number)")], factory: metrics).increment()
        }
        Counter(label: "c_total", dimensions: [("n", "1")], factory: metrics).increment()
        #expect(
            metrics.exposition() == """
                # TYPE c_total counter
                c_total{n="0"} 1
                c_total{n="1"} 2
                c_total{n="2"} 1
                c_total{n="overflow"} 997

                """)
    }

    @Test("A name keeps its first type; who asks for another does no harm")
    func conflict() {
        Meter(label: "m", factory: metrics).set(1)
        Timer(label: "m", factory: metrics).recordNanoseconds(5)
        #expect(metrics.exposition() == "# TYPE m gauge\nm 1\n")
    }

    @Test("A counter never goes down")
    func negative() {
        let counter = Counter(label: "c_total", factory: metrics)
        counter.increment(by: 5)
        counter.increment(by: -3)
        #expect(metrics.exposition() == "# TYPE c_total counter\nc_total 5\n")
    }

    @Test("A value that is no number leaves a histogram alone")
    func notANumber() {
        let histogram = Recorder(label: "h", factory: metrics)
        histogram.record(Double.nan)
        histogram.record(1)
        #expect(metrics.exposition().contains("\nh_sum 1\nh_count 1\n"))
    }

    @Test("What is destroyed is shown no more")
    func destruction() {
        let counter = Counter(label: "c_total", dimensions: [("a", "1")], factory: metrics)
        Counter(label: "c_total", dimensions: [("a", "2")], factory: metrics).increment()
        counter.destroy()
        #expect(metrics.exposition() == "# TYPE c_total counter\nc_total{a=\"2\"} 1\n")
    }
}
