import Dispatch
import MercatoCore
import MercatoServer
import MercatoTestSupport
import MercatoTypes
import Synchronization
import Testing

@Suite("BackgroundThread")
struct BackgroundThreadTests {
    private struct Fault: Error {}

    private final class Journal: Sendable {
        let finished = Mutex<[String]>([])
        let refused = Mutex(0)
        let hasBegun = Mutex(false)
        let isAsked = Mutex(false)
        let gate = DispatchSemaphore(value: 0)
    }

    private let fixtures = Fixtures()

    @Test("What is done in it comes back, and what it throws too")
    func results() async throws {
        let thread = BackgroundThread()
        #expect(try await thread.run(for: fixtures.customer.sid) { 42 } == 42)
        await #expect(throws: Fault.self) { try await thread.run(for: fixtures.customer.sid) { throw Fault() } }
    }

    @Test("A family with much to do does not keep another waiting, nor fill the queue")
    func fairness() async throws {
        let thread = BackgroundThread(
            bounds: QueueBounds(jobs: 10, jobsPerAccount: 3, weight: 10, weightPerAccount: 3))
        let (busy, other) = (fixtures.publisher.sid, fixtures.customer.sid)
        let journal = Journal()
        let first = Task {
            try await thread.run(for: busy) {
                journal.hasBegun.withLock { $0 = true }
                journal.gate.wait()
            }
        }
        while !journal.hasBegun.withLock({ $0 }) { await Task.yield() }
        // Those that find no room are told at once, while the thread is still held.
        let waiting = (0..<6).map { number in
            Task {
                do {
                    try await thread.run(for: busy) { journal.finished.withLock { $0.append("busy \(number)") } }
                } catch is CapacityRefusal {
                    journal.refused.withLock { $0 += 1 }
                }
            }
        }
        while journal.refused.withLock({ $0 }) < 3 { await Task.yield() }
        let neighbour = Task {
            journal.isAsked.withLock { $0 = true }
            try await thread.run(for: other) { journal.finished.withLock { $0.append("other") } }
        }
        while !journal.isAsked.withLock({ $0 }) { await Task.yield() }
        for _ in 0..<1_000 { await Task.yield() }
        journal.gate.signal()
        try await first.value
        try await neighbour.value
        for task in waiting { try await task.value }
        #expect(journal.refused.withLock { $0 } == 3)
        let finished = journal.finished.withLock { $0 }
        #expect(finished.count == 4)
        #expect(try #require(finished.firstIndex(of: "other")) <= 1)
    }
}
