import CoreMetrics
import MercatoTelemetry
import Testing

@Suite("The text that Prometheus scrapes")
struct ExpositionTests {
    @Test("shows every kind of metric, with help and type, ordered by name and labels")
    func everyKind() {
        let metrics = PrometheusMetrics(declarations: [
            MetricDeclaration("b_total", "Counted things."),
            MetricDeclaration("a_seconds", "How long.", buckets: [0.125, 0.25, 1]),
        ])
        Counter(label: "b_total", dimensions: [("z", "2"), ("y", "1")], factory: metrics).increment(by: 3)
        Counter(label: "b_total", dimensions: [("y", "0")], factory: metrics).increment()
        Meter(label: "c", factory: metrics).set(-2.5)
        Recorder(label: "d", aggregate: false, factory: metrics).record(7)
        FloatingPointCounter(label: "e_total", factory: metrics).increment(by: 0.5)
        let timer = Timer(label: "a_seconds", factory: metrics)
        for nanoseconds in [125_000_000, 250_000_000, 500_000_000, 2_000_000_000] as [Int64] {
            timer.recordNanoseconds(nanoseconds)
        }
        #expect(
            metrics.exposition() == """
                # HELP a_seconds How long.
                # TYPE a_seconds histogram
                a_seconds_bucket{le="0.125"} 1
                a_seconds_bucket{le="0.25"} 2
                a_seconds_bucket{le="1"} 3
                a_seconds_bucket{le="+Inf"} 4
                a_seconds_sum 2.875
                a_seconds_count 4
                # HELP b_total Counted things.
                # TYPE b_total counter
                b_total{y="0"} 1
                b_total{y="1",z="2"} 3
                # TYPE c gauge
                c -2.5
                # TYPE d gauge
                d 7
                # TYPE e_total counter
                e_total 0.5

                """)
    }

    @Test("escapes what stands in label values and help")
    func escaping() {
        let metrics = PrometheusMetrics(declarations: [MetricDeclaration("a", "One\nline with \\ and \"quotes\".")])
        Meter(label: "a", dimensions: [("path", "C:\\new \"dir\"\nü")], factory: metrics).set(1)
        #expect(
            metrics.exposition() == #"""
                # HELP a One\nline with \\ and "quotes".
                # TYPE a gauge
                a{path="C:\\new \"dir\"\nü"} 1

                """#)
    }

    @Test(
        "makes every name one that the format allows",
        arguments: [
            ("http.requests-open", "http_requests_open"), ("9lives", "_9lives"), ("", "_"), ("größe", "gr__e"),
            ("rule:name", "rule_name"), ("plain_1", "plain_1"),
        ])
    func names(label: String, name: String) {
        let metrics = PrometheusMetrics()
        Meter(label: label, factory: metrics).set(1)
        #expect(metrics.exposition() == "# TYPE \(name) gauge\n\(name) 1\n")
    }

    @Test("ends the name of a counter with _total")
    func counterNames() {
        let metrics = PrometheusMetrics()
        Counter(label: "jobs", factory: metrics).increment()
        #expect(metrics.exposition() == "# TYPE jobs_total counter\njobs_total 1\n")
    }

    @Test(
        "keeps the label names of the format to itself, and one value per name",
        arguments: [
            ([("le", "1")], #"{exported_le="1"}"#), ([("__name__", "x")], #"{exported___name__="x"}"#),
            ([("a", "1"), ("a", "2")], #"{a="2"}"#), ([("a.b", "1")], #"{a_b="1"}"#),
        ])
    func labelNames(dimensions: [(String, String)], shown: String) {
        let metrics = PrometheusMetrics()
        Meter(label: "m", dimensions: dimensions, factory: metrics).set(1)
        #expect(metrics.exposition() == "# TYPE m gauge\nm\(shown) 1\n")
    }

    @Test(
        "writes numbers as the format reads them",
        arguments: [
            (0, "0"), (-1, "-1"), (1.5, "1.5"), (1e20, "1e+20"), (1e-5, "1e-05"), (.infinity, "+Inf"),
            (-.infinity, "-Inf"), (.nan, "NaN"),
        ] as [(Double, String)])
    func numbers(value: Double, shown: String) {
        let metrics = PrometheusMetrics()
        Meter(label: "m", factory: metrics).set(value)
        #expect(metrics.exposition() == "# TYPE m gauge\nm \(shown)\n")
    }
}
