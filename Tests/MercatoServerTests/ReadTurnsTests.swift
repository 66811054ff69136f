import MercatoCore
import MercatoServer
import MercatoTestSupport
import MercatoTypes
import Synchronization
import Testing

@Suite("ReadTurns")
struct ReadTurnsTests {
    private let fixtures = Fixtures()

    /// Reads that stay until they are let go.
    private final class Held: Sendable {
        private struct State {
            var running: [SID: Int] = [:]
            var most: [SID: Int] = [:]
            var mostTogether = 0
            var isOpen = false
        }

        private let state = Mutex(State())

        func most(_ account: SID) -> Int { state.withLock { $0.most[account] ?? 0 } }
        var mostTogether: Int { state.withLock { $0.mostTogether } }
        func running(_ account: SID) -> Int { state.withLock { $0.running[account] ?? 0 } }
        func open() { state.withLock { $0.isOpen = true } }

        func hold(_ account: SID) async {
            state.withLock { state in
                state.running[account, default: 0] += 1
                state.most[account] = max(state.most[account] ?? 0, state.running[account] ?? 0)
                state.mostTogether = max(state.mostTogether, state.running.values.reduce(0, +))
            }
            while !state.withLock({ $0.isOpen }) { await Task.yield() }
            state.withLock { $0.running[account, default: 1] -= 1 }
        }
    }

    @Test("One account has a few reads under way; others begin at once, and all come to their end")
    func share() async throws {
        let turns = ReadTurns(readsMax: 4, readsPerAccountMax: 2)
        let held = Held()
        let (busy, other) = (fixtures.publisher.sid, fixtures.customer.sid)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { try await turns.run(for: busy) { await held.hold(busy) } } }
            while turns.waitingCount < 48 { await Task.yield() }
            #expect(held.running(busy) == 2)
            for _ in 0..<5 { group.addTask { try await turns.run(for: other) { await held.hold(other) } } }
            while held.running(other) < 2 { await Task.yield() }
            held.open()
            try await group.waitForAll()
        }
        #expect(held.most(busy) == 2)
        #expect(held.most(other) == 2)
        #expect(held.mostTogether == 4)
        #expect(turns.waitingCount == 0)
    }

    @Test("A read that throws gives its turn back")
    func throwing() async throws {
        let turns = ReadTurns(readsMax: 1, readsPerAccountMax: 1)
        for _ in 0..<3 {
            await #expect(throws: NotFound.self) {
                try await turns.run(for: fixtures.publisher.sid) { throw NotFound() }
            }
        }
        #expect(try await turns.run(for: fixtures.publisher.sid) { 1 } == 1)
    }
}
