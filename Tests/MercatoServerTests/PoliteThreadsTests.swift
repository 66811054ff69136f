import Dispatch
import Foundation
import MercatoServer
import Synchronization
import Testing

@Suite("PoliteThreads")
struct PoliteThreadsTests {
    private struct Fault: Error {}

    private final class Journal: Sendable {
        let gate = DispatchSemaphore(value: 0)
        private let numbers = Mutex<[Int]>([])

        var done: [Int] { numbers.withLock { $0 } }

        func add(_ number: Int) { numbers.withLock { $0.append(number) } }
    }

    /// How far below others the thread stands that asks.
    private static var niceness: Int32 { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }

    @Test("What is done on them comes back, and what it throws too, from a thread below the others")
    func results() async throws {
        let threads = PoliteThreads("polite", count: 2)
        let niceness = try await threads.run { Self.niceness }
        #expect(niceness > Self.niceness)
        await #expect(throws: Fault.self) { try await threads.run { throw Fault() } }
    }

    @Test("A task that prefers them is on them again after each wait")
    func executor() async throws {
        let threads = PoliteThreads("polite", count: 1)
        let places = await withTaskExecutorPreference(threads) {
            var places = [Self.niceness]
            await Task.yield()
            places.append(Self.niceness)
            return places
        }
        #expect(places.allSatisfy { $0 > Self.niceness })
    }

    @Test("What waits behind something that lasts is done when that is")
    func order() async throws {
        let threads = PoliteThreads("polite", count: 1)
        let journal = Journal()
        let first = Task { try await threads.run { journal.gate.wait() } }
        let others = (0..<3).map { number in
            Task { try await threads.run { journal.add(number) } }
        }
        journal.gate.signal()
        try await first.value
        for other in others { try await other.value }
        #expect(journal.done.sorted() == [0, 1, 2])
    }
}
