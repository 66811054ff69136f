import Dispatch
import Foundation
package import Logging
package import MercatoCore
package import MercatoTypes
import ServiceLifecycle
import Synchronization

/// Commits everything that waits in one transaction: while one commit is being flushed, the next one gathers.
///
/// It stands once, above whichever engine it is handed, and owns the only thread that writes. There is no timer: a
/// lonely request waits for one flush only. The answer to a job is delivered when its commit is on disk, never before.
package final class CommitPipeline: Store, Service {
    private struct State {
        var queue: FairQueue<Work>
        var writerSleeps = false
        var isStopping = false
        var hasStopped = false
        var onStopped: [CheckedContinuation<Void, Never>] = []
    }

    private let engine: any StoreEngine
    private let sids: any SIDSource
    private let observer: (any PipelineObserver)?
    private let onCommit: @Sendable (Set<SID>) -> Void
    private let logger: Logger
    private let state: Mutex<State>
    private let wakeUp = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - engine: called from the pipeline's own thread for everything but reads
    ///   - bounds: how much may wait
    ///   - observer: told of each commit
    ///   - onCommit: told what each commit changed, before anybody learns of the commit
    package init(
        engine: any StoreEngine, sids: any SIDSource, bounds: QueueBounds = QueueBounds(),
        observer: (any PipelineObserver)? = nil, logger: Logger,
        onCommit: @escaping @Sendable (Set<SID>) -> Void
    ) {
        self.engine = engine
        self.sids = sids
        self.observer = observer
        self.onCommit = onCommit
        self.logger = logger
        state = Mutex(State(queue: FairQueue(bounds: bounds)))
        let thread = Thread { [self] in writeUntilStopped() }
        thread.name = "mercato-writer"
        thread.start()
    }

    /// How many jobs wait for the writer.
    package var waitingCount: Int { state.withLock { $0.queue.count } }

    // MARK: Store

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await engine.read(body)
    }

    package func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let work = Work(
                kind: .closure(
                    run: { tx in
                        let result = try body(tx)
                        return { continuation.resume(returning: result) }
                    },
                    fail: { continuation.resume(throwing: $0) }))
            enqueue(work, account: account, weight: 1)
        }
    }

    package func append(_ report: PendingReport) async throws -> ReportOutcome {
        try await withCheckedThrowingContinuation { continuation in
            let work = Work(kind: .report(report) { continuation.resume(with: $0) })
            enqueue(work, account: report.snapshot.caller.familySid, weight: report.usage.itemCount)
        }
    }

    private func enqueue(_ work: Work, account: SID, weight: Int) {
        let refusal: StoreFault? = state.withLock { state in
            if state.isStopping { return .unavailable(reason: "the server is shutting down") }
            guard state.queue.append(work, account: account, weight: weight) else {
                return .overloaded(retryAfterSeconds: Limits.overloadRetryAfterSeconds)
            }
            // A signal is a system call: only a sleeping writer gets one.
            if state.writerSleeps {
                state.writerSleeps = false
                wakeUp.signal()
            }
            return nil
        }
        if let refusal { work.fail(refusal) }
    }

    // MARK: Service

    /// Runs until the service group shuts down, then commits what still waits and ends the writer.
    package func run() async throws {
        try? await gracefulShutdown()
        await stop()
    }

    /// Takes nothing new, commits what waits, and returns when the writer has ended.
    package func stop() async {
        await withCheckedContinuation { continuation in
            let hasStopped = state.withLock { state in
                state.isStopping = true
                if state.hasStopped { return true }
                state.onStopped.append(continuation)
                if state.writerSleeps {
                    state.writerSleeps = false
                    wakeUp.signal()
                }
                return false
            }
            if hasStopped { continuation.resume() }
        }
    }

    // MARK: The writer's thread

    private func writeUntilStopped() {
        while let batch = nextBatch() {
            commit(batch, engine.commit)
        }
        let waiting = state.withLock { state in
            state.hasStopped = true
            return state.onStopped
        }
        for continuation in waiting { continuation.resume() }
    }

    /// What waits, or nil when the pipeline has stopped and nothing is left. Sleeps while there is nothing.
    private func nextBatch() -> [Work]? {
        while true {
            let (batch, isStopping) = state.withLock { state in
                let batch = state.queue.next(weightMax: Limits.commitItemsMax)
                state.writerSleeps = batch.isEmpty && !state.isStopping
                return (batch, state.isStopping)
            }
            if !batch.isEmpty { return batch }
            if isStopping { return nil }
            wakeUp.wait()
        }
    }

    private func commit(_ batch: [Work], _ transact: ((any WriteTransaction) throws -> Void) throws -> Set<SID>) {
        var deliveries: [@Sendable () -> Void] = []
        do {
            let changed = try transact { tx in
                deliveries = try CommitPipeline.run(batch, in: tx, sids: self.sids)
            }
            onCommit(changed)
            observer?.committed(jobs: batch.count)
            for deliver in deliveries { deliver() }
        } catch StoreFault.outcomeUnknown(let reason) {
            logger.error(
                "a flush failed; nothing is acknowledged until the store is known good",
                metadata: ["reason": "\(reason)"])
            // Told at once: that the outcome is unknown acknowledges nothing, and a repeat waits for the recovery.
            for work in batch { work.fail(StoreFault.outcomeUnknown(reason: reason)) }
            recover()
        } catch  where batch.count > 1 {
            // Nothing was written. One job may be to blame: each is tried alone, so that it fails alone.
            for work in batch { commit([work], transact) }
        } catch {
            logger.error("a commit failed; nothing of it was written", metadata: ["error": "\(error)"])
            for work in batch { work.fail(error) }
        }
    }

    /// Runs all closures, each for itself, then decides all reports together.
    private static func run(
        _ batch: [Work], in tx: any WriteTransaction, sids: any SIDSource
    ) throws -> [@Sendable () -> Void] {
        var deliveries: [@Sendable () -> Void] = []
        var reports: [PendingReport] = []
        var answers: [@Sendable (Result<ReportOutcome, any Error>) -> Void] = []
        for work in batch {
            switch work.kind {
            case .report(let report, let deliver):
                reports.append(report)
                answers.append(deliver)
            case .closure(let run, let fail):
                do {
                    try tx.savepoint { deliveries.append(try run(tx)) }
                } catch let fault as StoreFault {
                    throw fault
                } catch {
                    deliveries.append { fail(error) }
                }
            }
        }
        let outcomes = try UsageCommit.commit(reports, in: tx, sids: sids)
        for (outcome, answer) in zip(outcomes, answers) { deliveries.append { answer(.success(outcome)) } }
        return deliveries
    }

    /// Tries until the store is known good or the pipeline stops; whoever comes meanwhile is told to come back.
    private func recover() {
        while true {
            do {
                try engine.recover()
                logger.notice("the store is known good again")
                return
            } catch {
                logger.error("the store cannot be recovered yet", metadata: ["error": "\(error)"])
            }
            let (refused, isStopping) = state.withLock { ($0.queue.next(weightMax: .max), $0.isStopping) }
            for work in refused {
                work.fail(StoreFault.unavailable(reason: "the storage failed and is being recovered"))
            }
            if isStopping { return }
            Thread.sleep(forTimeInterval: 0.25)
        }
    }
}
