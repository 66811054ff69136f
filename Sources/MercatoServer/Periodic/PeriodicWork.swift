package import MercatoCore
import ServiceLifecycle

/// Runs the jobs that come again and again. Each waits for itself alone, so that a slow one holds up no other.
package struct PeriodicWork: Service {
    private let jobs: [PeriodicJob]
    private let time: any SteadyTime
    private let observer: any PeriodicWorkObserver

    package init(_ jobs: [PeriodicJob], time: any SteadyTime, observer: any PeriodicWorkObserver) {
        self.jobs = jobs
        self.time = time
        self.observer = observer
    }

    /// Runs until the service group shuts down, then once more what is to run at the end.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for job in jobs { group.addTask { await `repeat`(job) } }
            }
        }
        for job in jobs {
            if let last = job.atEnd { await once(job.name, last) }
        }
    }

    private func `repeat`(_ job: PeriodicJob) async {
        while !Task.isCancelled {
            do {
                try await time.sleep(for: job.interval)
            } catch {
                return
            }
            await once(job.name, job.run)
        }
    }

    private func once(_ job: String, _ run: @Sendable () async throws -> Void) async {
        do {
            try await run()
            observer.ran(job)
        } catch is CancellationError {
            // The server is ending; nothing failed.
        } catch {
            observer.failed(job, error)
        }
    }
}
