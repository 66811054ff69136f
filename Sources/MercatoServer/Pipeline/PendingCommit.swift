import MercatoCore
import MercatoTypes

/// One thing that waits to be committed, with the way back to whoever waits for it.
struct PendingCommit: Sendable {
    enum Kind: Sendable {
        case report(PendingReport, to: any ReportReceiver)
        /// Runs inside the transaction and returns what to call once it is flushed.
        case closure(
            run: @Sendable (any WriteTransaction) throws -> @Sendable () -> Void,
            fail: @Sendable (any Error) -> Void)
    }

    let kind: Kind
    /// Whose share of the queue it takes.
    let account: SID

    func fail(_ error: any Error) {
        switch kind {
        case .report(_, let receiver):
            receiver.take(.failure(error))
            receiver.wake()
        case .closure(_, let fail): fail(error)
        }
    }
}

/// What is to be told to whoever waits for a commit, once that is on disk.
enum Delivery {
    case call(@Sendable () -> Void)
    case outcome(ReportOutcome, to: any ReportReceiver)

    func make() {
        switch self {
        case .call(let call): call()
        case .outcome(let outcome, let receiver): receiver.take(.success(outcome))
        }
    }

    /// To be called when all deliveries of a commit are made.
    func wake() {
        if case .outcome(_, let receiver) = self { receiver.wake() }
    }
}

/// A task that waits for the outcome of its report.
final class WaitingTask: ReportReceiver {
    private let continuation: CheckedContinuation<ReportOutcome, any Error>

    init(_ continuation: CheckedContinuation<ReportOutcome, any Error>) {
        self.continuation = continuation
    }

    func take(_ outcome: Result<ReportOutcome, any Error>) { continuation.resume(with: outcome) }

    func wake() {}
}
