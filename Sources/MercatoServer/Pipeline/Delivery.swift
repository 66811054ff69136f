import MercatoCore

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
