import Dispatch
import Foundation
package import Logging
package import MercatoCore
package import MercatoTypes
import ServiceLifecycle
import Synchronization

/// Commits everything that waits in one transaction: while one commit is being flushed, the next one gathers.
///
/// It stands once, above whichever engine it is handed, and owns the only thread that writes. A lonely request waits
/// for one flush only; among many, a commit waits a fraction of a millisecond until a third of those that are around
/// have come (``Gathering``). The answer to a job is delivered when its commit is on disk, never before.
package final class CommitPipeline: Store, Service {
    private struct State {
        var queue: FairQueue<PendingCommit>
        /// While the writer sleeps: how many waiting jobs wake it up.
        var wakesAt = Int.max
        var isStopping = false
        var hasStopped = false
        var onStopped: [CheckedContinuation<Void, Never>] = []
    }

    private let engine: any StoreEngine
    private let sids: any SIDSource
    private let observer: (any PipelineObserver)?
    private let onChange: @Sendable (StoreChange) -> Void
    private let logger: Logger
    private let state: Mutex<State>
    private let histories = ReadTurns()
    private let historyThreads = PoliteThreads("mercato-history", count: Limits.historyReadersMax)
    private let wakeUp = DispatchSemaphore(value: 0)

    /// - Parameters:
    ///   - engine: called from the pipeline's own thread for everything but reads
    ///   - bounds: how much may wait
    ///   - observer: told of each commit
    ///   - onChange: told what each commit changed, before anybody learns of the commit, and that anything may have
    ///     changed, before anything is read again after a failed flush
    package init(
        engine: any StoreEngine, sids: any SIDSource, bounds: QueueBounds = QueueBounds(),
        observer: (any PipelineObserver)? = nil, logger: Logger,
        onChange: @escaping @Sendable (StoreChange) -> Void
    ) {
        self.engine = engine
        self.sids = sids
        self.observer = observer
        self.onChange = onChange
        self.logger = logger
        state = Mutex(State(queue: FairQueue(bounds: bounds)))
        let thread = Thread { [self] in writeUntilStopped() }
        thread.name = "mercato-writer"
        thread.start()
    }

    /// How many jobs wait for the writer.
    package var waitingCount: Int { state.withLock { $0.queue.count } }

    // MARK: Store

    package func readList<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await histories.run(for: account) {
            try await historyThreads.run { [engine] in try engine.readHere(body) }
        }
    }

    package func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await engine.read(body)
    }

    package func write<Result: Sendable>(
        for account: SID, _ body: @escaping @Sendable (any WriteTransaction) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let work = PendingCommit(
                kind: .closure(
                    run: { tx in
                        let result = try body(tx)
                        return { continuation.resume(returning: result) }
                    },
                    fail: { continuation.resume(throwing: $0) }),
                account: account)
            enqueue(work, weight: 1)
        }
    }

    package func append(_ report: PendingReport) async throws -> ReportOutcome {
        try await withCheckedThrowingContinuation { append(report, to: WaitingTask($0)) }
    }

    package func append(_ report: PendingReport, to receiver: any ReportReceiver) {
        let work = PendingCommit(kind: .report(report, to: receiver), account: report.snapshot.caller.familySid)
        enqueue(work, weight: report.usage.itemCount)
    }

    private func enqueue(_ work: PendingCommit, weight: Int) {
        let (refusal, mustWake) = state.withLock { state -> (StoreFault?, Bool) in
            if state.isStopping { return (.unavailable(reason: "the server is shutting down"), false) }
            guard state.queue.append(work, account: work.account, weight: weight) else {
                return (.overloaded(retryAfterSeconds: Limits.overloadRetryAfterSeconds), false)
            }
            guard state.queue.count >= state.wakesAt else { return (nil, false) }
            state.wakesAt = .max
            return (nil, true)
        }
        // A signal is a system call: only a sleeping writer gets one, and nobody waits for it behind the lock.
        if mustWake { wakeUp.signal() }
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
                if state.wakesAt != .max {
                    state.wakesAt = .max
                    wakeUp.signal()
                }
                return false
            }
            if hasStopped { continuation.resume() }
        }
    }

    // MARK: The writer's thread

    private func writeUntilStopped() {
        var apart = SetApart()
        var gathering = Gathering()
        while let batch = nextBatch(gathering.wanted) {
            commit(batch, &apart)
            gathering.committed(jobs: batch.count, waiting: waitingCount)
        }
        let waiting = state.withLock { state in
            state.hasStopped = true
            return state.onStopped
        }
        for continuation in waiting { continuation.resume() }
    }

    /// What waits, or nil when the pipeline has stopped and nothing is left. Sleeps while there is nothing.
    /// - Parameter wanted: how many jobs are worth waiting for
    private func nextBatch(_ wanted: Int) -> [PendingCommit]? {
        if wanted > 1, sleeps(until: wanted) {
            _ = wakeUp.wait(timeout: .now() + .microseconds(Limits.gatheringMicroseconds))
        }
        while true {
            let (batch, isStopping) = state.withLock { state in
                let batch = state.queue.next(weightMax: Limits.commitItemsMax)
                state.wakesAt = batch.isEmpty && !state.isStopping ? 1 : .max
                return (batch, state.isStopping)
            }
            if !batch.isEmpty { return batch }
            if isStopping { return nil }
            wakeUp.wait()
        }
    }

    /// Whether the writer has reason to sleep until so many jobs wait; then it will be woken up.
    private func sleeps(until jobs: Int) -> Bool {
        state.withLock { state in
            guard state.queue.count < jobs, !state.isStopping else { return false }
            state.wakesAt = jobs
            return true
        }
    }

    private func commit(_ batch: [PendingCommit], _ apart: inout SetApart) {
        do {
            do {
                try commit(batch) { try self.decide(batch, in: $0, &apart) }
            } catch  where batch.count > 1 && !error.leavesOutcomeUnknown {
                // Nothing was written. One job may be to blame: it is looked for by halves, in one more commit.
                try commit(batch) { try self.isolate(batch[...], in: $0, &apart) }
            }
        } catch StoreFault.outcomeUnknown(let reason) {
            logger.error(
                "a flush failed; nothing is acknowledged until the store is known good",
                metadata: ["reason": "\(reason)"])
            // Told at once: that the outcome is unknown acknowledges nothing, and a repeat waits for the recovery.
            for work in batch { work.fail(StoreFault.outcomeUnknown(reason: reason)) }
            recover()
        } catch {
            logger.error("a commit failed; nothing of it was written", metadata: ["error": "\(error)"])
            for work in batch { work.fail(error) }
        }
    }

    /// Commits what `decide` writes, and then makes the deliveries that it returned.
    private func commit(
        _ batch: [PendingCommit], _ decide: (any WriteTransaction) throws -> [Delivery]
    ) throws {
        var deliveries: [Delivery] = []
        let changed = try engine.commit { deliveries = try decide($0) }
        onChange(.records(changed))
        observer?.committed(jobs: batch.count)
        for delivery in deliveries { delivery.make() }
        for delivery in deliveries { delivery.wake() }
    }

    /// All jobs together, and those of accounts that are set apart one by one.
    private func decide(
        _ batch: [PendingCommit], in tx: any WriteTransaction, _ apart: inout SetApart
    ) throws -> [Delivery] {
        let alone = batch.filter { apart.contains($0.account) }
        if alone.isEmpty { return try CommitPipeline.run(batch, in: tx, sids: sids) }
        var deliveries = try CommitPipeline.run(batch.filter { !apart.contains($0.account) }, in: tx, sids: sids)
        for work in alone { deliveries += try isolate([work], in: tx, &apart) }
        return deliveries
    }

    /// Finds the jobs that fail by halving, and fails them alone.
    private func isolate(
        _ jobs: ArraySlice<PendingCommit>, in tx: any WriteTransaction, _ apart: inout SetApart
    ) throws -> [Delivery] {
        do {
            var deliveries: [Delivery] = []
            try tx.savepoint { deliveries = try CommitPipeline.run(Array(jobs), in: tx, sids: sids) }
            if jobs.count == 1 { apart.succeeded(jobs[jobs.startIndex].account) }
            return deliveries
        } catch {
            if jobs.count == 1 {
                let work = jobs[jobs.startIndex]
                apart.failed(work.account)
                logger.error(
                    "a job failed, and only it", metadata: ["error": "\(error)", "account": "\(work.account)"])
                return [.call { work.fail(error) }]
            }
            let middle = jobs.startIndex + jobs.count / 2
            return try isolate(jobs[..<middle], in: tx, &apart) + isolate(jobs[middle...], in: tx, &apart)
        }
    }

    /// Runs all closures, each for itself, then decides all reports together.
    private static func run(
        _ batch: [PendingCommit], in tx: any WriteTransaction, sids: any SIDSource
    ) throws -> [Delivery] {
        var deliveries: [Delivery] = []
        var reports: [PendingReport] = []
        var receivers: [any ReportReceiver] = []
        for work in batch {
            switch work.kind {
            case .report(let report, let receiver):
                reports.append(report)
                receivers.append(receiver)
            case .closure(let run, let fail):
                do {
                    try tx.savepoint { deliveries.append(.call(try run(tx))) }
                } catch let fault as StoreFault {
                    throw fault
                } catch {
                    deliveries.append(.call { fail(error) })
                }
            }
        }
        let outcomes = try UsageCommit.commit(reports, in: tx, sids: sids)
        for (outcome, receiver) in zip(outcomes, receivers) { deliveries.append(.outcome(outcome, to: receiver)) }
        return deliveries
    }

    /// Tries until the store is known good or the pipeline stops; whoever comes meanwhile is told to come back.
    private func recover() {
        while true {
            do {
                try engine.recover { onChange(.anything) }
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

extension Error {
    fileprivate var leavesOutcomeUnknown: Bool {
        if case .outcomeUnknown = self as? StoreFault { true } else { false }
    }
}

/// Learns what the commit pipeline does. Metrics hang here, so that the pipeline knows none.
package protocol PipelineObserver: Sendable {
    /// So many jobs are on disk, together. Called on the writer's thread, before anybody gets an answer.
    func committed(jobs: Int)
}

/// What may be other than it was, for those who keep copies.
package enum StoreChange: Sendable {
    /// These accounts, keys, listings and installations, by a commit.
    case records(Set<SID>)
    /// Whatever a failed flush may have left behind.
    case anything
}
