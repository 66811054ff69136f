import CoreMetrics
import HTTPTypes
import MercatoCore
import MercatoHTTP
import MercatoTelemetry
import Synchronization

/// Counts requests and what they were refused for.
final class RequestMetrics: RequestObserver {
    private struct Kind: Hashable {
        let method: String
        let route: String
        let status: Int
    }

    private struct Handles {
        let count: Counter
        let duration: Timer
    }

    private let metrics: PrometheusMetrics
    private let authenticationFailures: LabelledCounters
    private let reportsRefused: LabelledCounters
    private let overloadRefusals: Counter
    private let replays: Counter
    private let keyConflicts: Counter
    /// Bounded, because methods, routes and statuses are.
    private let handles = Mutex<[Kind: Handles]>([:])

    init(_ metrics: PrometheusMetrics) {
        self.metrics = metrics
        authenticationFailures = LabelledCounters(
            MetricCatalog.authenticationFailures, label: "reason",
            values: ["missing", "wrong", "suspended", "too_many_failures"], metrics)
        reportsRefused = LabelledCounters(MetricCatalog.reportsRefused, label: "rule", values: [], metrics)
        overloadRefusals = Counter(label: MetricCatalog.overloadRefusals.name, factory: metrics)
        replays = Counter(label: MetricCatalog.replays.name, factory: metrics)
        keyConflicts = Counter(label: MetricCatalog.keyConflicts.name, factory: metrics)
    }

    func answered(_ request: AnsweredRequest) {
        let handles = handles(
            Kind(method: RequestMetrics.name(request.method), route: request.route, status: request.status.code))
        handles.count.increment()
        handles.duration.recordNanoseconds(request.duration.nanoseconds)
        if request.isReplay { replays.increment() }
        if let error = request.error { count(error) }
    }

    private func count(_ error: any Error) {
        switch error {
        case let refusal as UsageRefusal:
            reportsRefused.increment(refusal.rule)
            if case .keyReused = refusal { keyConflicts.increment() }
        case let refusal as AuthenticationRefusal:
            authenticationFailures.increment(refusal.reason)
        case StoreFault.overloaded:
            overloadRefusals.increment()
        default: break
        }
    }

    private func handles(_ kind: Kind) -> Handles {
        handles.withLock { handles in
            if let known = handles[kind] { return known }
            let dimensions = [("method", kind.method), ("route", kind.route)]
            let new = Handles(
                count: Counter(
                    label: MetricCatalog.requests.name, dimensions: dimensions + [("status", "\(kind.status)")],
                    factory: metrics),
                duration: Timer(label: MetricCatalog.requestDuration.name, dimensions: dimensions, factory: metrics))
            handles[kind] = new
            return new
        }
    }

    /// A method may be any word of the caller's, and must not become a label for each.
    private static func name(_ method: HTTPRequest.Method?) -> String {
        switch method {
        case .get: "GET"
        case .head: "HEAD"
        case .post: "POST"
        case .put: "PUT"
        case .patch: "PATCH"
        case .delete: "DELETE"
        case .options: "OPTIONS"
        default: "other"
        }
    }
}

extension AuthenticationRefusal {
    /// As a label.
    var reason: String {
        switch self {
        case .missing: "missing"
        case .wrong: "wrong"
        case .suspended: "suspended"
        case .withdrawn: "withdrawn"
        case .tooManyFailures: "too_many_failures"
        }
    }
}
