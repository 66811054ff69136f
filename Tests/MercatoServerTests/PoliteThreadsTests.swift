import Dispatch
import Foundation
import MercatoServer
import Synchronization
import Testing

@Suite("PoliteThreads")
struct PoliteThreadsTests {
    private struct Fault: Error {}

    /// What a thread is called, and how far below others it stands.
    private struct Place: Equatable {
        let name: String?
        let niceness: Int32

        static var here: Place {
            Place(name: Thread.current.name, niceness: getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0))
        }
    }

    @Test("What is done on them comes back, and what it throws too, from a thread below the others")
    func results() async throws {
        let threads = PoliteThreads("polite", count: 2)
        let place = try await threads.run { Place.here }
        #expect(place.name == "polite")
        #expect(place.niceness > 0)
        await #expect(throws: Fault.self) { try await threads.run { throw Fault() } }
    }

    @Test("A task that prefers them is on them again after each wait")
    func executor() async throws {
        let threads = PoliteThreads("polite", count: 1)
        let places = await withTaskExecutorPreference(threads) {
            var places = [here()]
            await Task.yield()
            places.append(here())
            return places
        }
        #expect(places == ["polite", "polite"])
        #expect(here() != "polite")
    }

    private func here() -> String? { Thread.current.name }

    @Test("As many things are done at once as there are threads, and the rest in its order")
    func order() async throws {
        let threads = PoliteThreads("polite", count: 1)
        let gate = DispatchSemaphore(value: 0)
        let order = Mutex<[Int]>([])
        let first = Task { try await threads.run { gate.wait() } }
        let others = (0..<3).map { number in
            Task { try await threads.run { order.withLock { $0.append(number) } } }
        }
        gate.signal()
        try await first.value
        for other in others { try await other.value }
        #expect(order.withLock { $0.sorted() } == [0, 1, 2])
    }
}
