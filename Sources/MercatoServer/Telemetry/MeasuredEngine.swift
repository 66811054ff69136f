import MercatoCore
import MercatoHTTP
import MercatoTypes

/// Stands between the commit pipeline and a store: times each commit, adds up what it writes to the books, and tells
/// those who remember answers what it touches.
struct MeasuredEngine: StoreEngine {
    let base: any StoreEngine
    let metrics: CommitMetrics
    let time: any SteadyTime
    var versions = SubjectVersions()

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.read(body)
    }

    func readHere<Result>(_ body: (any ReadTransaction) throws -> Result) throws -> Result {
        try base.readHere(body)
    }

    func commit(_ body: (any WriteTransaction) throws -> Void) throws -> Set<SID> {
        let started = time.now()
        var decided = started
        let shared = SharedTally(versions)
        var isKnown = true
        versions.commitBegins()
        defer { versions.commitEnded(isKnown: isKnown) }
        do {
            let changed = try base.commit { tx in
                shared.tally = LedgerTally()
                try body(MeasuredTransaction(base: tx, shared: shared))
                decided = time.now()
            }
            let ended = time.now()
            metrics.committed(shared.tally, whole: ended - started, flush: ended - decided)
            return changed
        } catch let fault as StoreFault {
            if case .outcomeUnknown = fault {
                isKnown = false
                metrics.flushFailed()
            }
            throw fault
        }
    }

    func recover(beforeServing forget: () -> Void) throws {
        try base.recover {
            versions.recovered()
            forget()
        }
        metrics.recovered()
    }
}
