import Dispatch
import Foundation
import MercatoCore
package import MercatoTypes
import Synchronization

/// One thread that does what may take long, one family after the other, and only while nobody else needs the processor.
package final class BackgroundThread: BackgroundWork {
    private struct Job: Sendable {
        let run: @Sendable () -> Void
    }

    /// How much below the others the thread stands, by the system's measure of 0 to 19.
    private static let niceness: Int32 = 10
    private static let stackBytes = 8 * 1_048_576

    private let queue: Mutex<FairQueue<Job>>
    private let waiting = DispatchSemaphore(value: 0)

    package init(
        bounds: QueueBounds = QueueBounds(
            jobs: Limits.waitingChecksMax, jobsPerAccount: Limits.waitingChecksPerFamilyMax,
            weight: Limits.waitingChecksMax, weightPerAccount: Limits.waitingChecksPerFamilyMax)
    ) {
        queue = Mutex(FairQueue(bounds: bounds))
        let thread = Thread { [self] in workForEver() }
        thread.name = "mercato-background"
        // Values and schemas are walked as deep as their limits let them be.
        thread.stackSize = BackgroundThread.stackBytes
        thread.start()
    }

    package func run<Result: Sendable>(
        for family: SID, _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let job = Job { continuation.resume(with: Swift.Result { try body() }) }
            guard queue.withLock({ $0.append(job, account: family, weight: 1) }) else {
                continuation.resume(
                    throwing: CapacityRefusal.tooManyChecks(retryAfterSeconds: Limits.overloadRetryAfterSeconds))
                return
            }
            waiting.signal()
        }
    }

    private func workForEver() -> Never {
        // Of this thread alone: Linux keeps it for each. Where it cannot be set, the thread works like any other.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, BackgroundThread.niceness)
        while true {
            waiting.wait()
            for job in queue.withLock({ $0.next(weightMax: 1) }) { job.run() }
        }
    }
}
