import MercatoCore

/// A task that waits for the outcome of its report.
final class WaitingTask: ReportReceiver {
    private let continuation: CheckedContinuation<ReportOutcome, any Error>

    init(_ continuation: CheckedContinuation<ReportOutcome, any Error>) {
        self.continuation = continuation
    }

    func take(_ outcome: Result<ReportOutcome, any Error>) { continuation.resume(with: outcome) }

    func wake() {}
}
