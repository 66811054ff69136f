import MercatoCore
import MercatoTypes

/// One thing that waits to be committed, with the way back to whoever waits for it.
struct PendingCommit: Sendable {
    enum Kind: Sendable {
        case report(PendingReport, deliver: @Sendable (Result<ReportOutcome, any Error>) -> Void)
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
        case .report(_, let deliver): deliver(.failure(error))
        case .closure(_, let fail): fail(error)
        }
    }
}
