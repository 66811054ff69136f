import HTTPTypes
import MercatoCore
import MercatoTelemetry
import MercatoTypes
import Testing

@testable import MercatoHTTP
@testable import MercatoServer

@Suite("RequestMetrics")
struct RequestMetricsTests {
    private let metrics = PrometheusMetrics()

    private func answer(
        _ method: String = "POST", status: HTTPResponse.Status = .ok, isReplay: Bool = false,
        error: (any Error)? = nil, by observer: RequestMetrics
    ) {
        observer.answered(
            AnsweredRequest(
                sid: SID(kind: .request, high: 1, low: 2), method: HTTPRequest.Method(method),
                route: "/v1/Things", status: status, duration: .milliseconds(125), accountSid: nil,
                sourceAddress: "192.0.2.1", trace: nil, isReplay: isReplay, error: error))
    }

    @Test("What a request was refused for is counted once, by its reason")
    func refusals() {
        let observer = RequestMetrics(metrics)
        answer(error: StoreFault.overloaded(retryAfterSeconds: 1), by: observer)
        answer(error: StoreFault.unavailable(reason: "x"), by: observer)
        answer(error: UsageRefusal.keyReused(difference: "x"), by: observer)
        answer(error: UsageRefusal.noItems, by: observer)
        answer(error: AuthenticationRefusal.tooManyFailures(retryAfterSeconds: 1), by: observer)
        answer(error: AuthenticationRefusal.suspended, by: observer)
        answer(isReplay: true, by: observer)
        let shown = metrics.exposition()
        for line in [
            "mercato_overload_refusals_total 1", "mercato_usage_key_conflicts_total 1",
            #"mercato_usage_reports_refused_total{rule="idempotency_key"} 1"#,
            #"mercato_usage_reports_refused_total{rule="body"} 1"#,
            #"mercato_authentication_failures_total{reason="too_many_failures"} 1"#,
            #"mercato_authentication_failures_total{reason="suspended"} 1"#,
            #"mercato_authentication_failures_total{reason="wrong"} 0"#, "mercato_usage_replays_total 1",
            #"mercato_http_requests_total{method="POST",route="/v1/Things",status="200"} 7"#,
            #"mercato_http_request_duration_seconds_sum{method="POST",route="/v1/Things"} 0.875"#,
        ] {
            #expect(shown.contains("\n\(line)\n"), "\(line)")
        }
    }

    @Test("Methods of the caller's own making share one label")
    func methods() {
        let observer = RequestMetrics(metrics)
        for number in 0..<50 { answer("BREW\(number)", status: .notFound, by: observer) }
        #expect(
            metrics.exposition().contains(
                #"mercato_http_requests_total{method="other",route="/v1/Things",status="404"} 50"#))
    }
}
