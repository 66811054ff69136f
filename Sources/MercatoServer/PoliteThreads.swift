import DequeModule
import Dispatch
import Foundation
import Synchronization

/// A few threads that stand below all others: what takes long is done on them, one thing after the other, so that what
/// is brief finds a processor at once.
///
/// They run closures that may block, and, as a task's preferred executor, whatever asynchronous code it comes to.
package final class PoliteThreads: TaskExecutor {
    /// How much below the others the threads stand, by the system's measure of 0 to 19: beside one that stands above
    /// them, they have a quarter of a processor.
    private static let niceness: Int32 = 5
    private static let stackBytes = 8 * 1_048_576

    private let jobs: Jobs

    /// - Parameters:
    ///   - name: what the threads are called in the system's lists
    ///   - count: how many there are
    package init(_ name: String, count: Int) {
        let jobs = Jobs(threads: count)
        self.jobs = jobs
        for _ in 0..<count {
            let thread = Thread { jobs.work(niceness: PoliteThreads.niceness) }
            thread.name = name
            thread.stackSize = PoliteThreads.stackBytes
            thread.start()
        }
    }

    deinit { jobs.end() }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.add { [executor = asUnownedTaskExecutor()] in job.runSynchronously(on: executor) }
    }

    /// Runs what may block, and returns when it is done.
    /// - Throws: what `body` throws.
    package func run<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            jobs.add { continuation.resume(with: Swift.Result { try body() }) }
        }
    }

    /// What waits for a thread. The threads hold it, and not the executor, so that they end with that.
    private final class Jobs: Sendable {
        private struct State {
            var waiting: Deque<@Sendable () -> Void> = []
            var hasEnded = false
        }

        private let state = Mutex(State())
        private let work = DispatchSemaphore(value: 0)
        private let threads: Int

        init(threads: Int) {
            self.threads = threads
        }

        func add(_ job: @escaping @Sendable () -> Void) {
            state.withLock { $0.waiting.append(job) }
            work.signal()
        }

        /// What waits is done still; then the threads end.
        func end() {
            state.withLock { $0.hasEnded = true }
            for _ in 0..<threads { work.signal() }
        }

        func work(niceness: Int32) {
            // Of this thread alone: Linux keeps it for each. Where it cannot be set, the thread works like any other.
            _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, niceness)
            while true {
                work.wait()
                let (job, hasEnded) = state.withLock { ($0.waiting.popFirst(), $0.hasEnded) }
                if let job { job() } else if hasEnded { return }
            }
        }
    }
}
