import MercatoTypes
import Synchronization
import Testing

@testable import MercatoHTTP

@Suite("AccountTurns")
struct AccountTurnsTests {
    private let flood = SID(kind: .account, high: 1, low: 1)
    private let other = SID(kind: .account, high: 2, low: 2)
    private let start = Duration.seconds(7)
    private let turns = AccountTurns(
        shares: AccountTurns.Shares(alone: 8, together: 4, least: 1), waitingMax: 3)

    /// Begins a request that must wait, in a task of its own, and returns once it stands in the line.
    private func wait(_ account: SID, weight: Int = 1, then: @escaping @Sendable () -> Void) async throws {
        let begun = Mutex(false)
        let before = turns.waiting(account)
        Task {
            begun.withLock { $0 = true }
            _ = try await turns.begin(account, weight: weight, now: start)
            then()
        }
        while turns.waiting(account) == before { await Task.yield() }
        #expect(begun.withLock { $0 })
    }

    @Test("An account that is alone has everything, and is told how much of it is under way")
    func alone() async throws {
        for count in 1...8 { #expect(try await turns.begin(flood, weight: 1, now: start) == count) }
        let order = Mutex<[Int]>([])
        try await wait(flood) { order.withLock { $0.append(1) } }
        try await wait(flood) { order.withLock { $0.append(2) } }
        #expect(order.withLock { $0 } == [])
        turns.end(flood, weight: 1, now: start)
        while order.withLock({ $0.count }) < 1 { await Task.yield() }
        turns.end(flood, weight: 1, now: start)
        while order.withLock({ $0.count }) < 2 { await Task.yield() }
        #expect(order.withLock { $0 } == [1, 2])
    }

    @Test("Beside another account it has its share alone, however much it sends")
    func together() async throws {
        for _ in 1...8 { _ = try await turns.begin(flood, weight: 1, now: start) }
        #expect(try await turns.begin(other, weight: 1, now: start) == 1)
        let isBegun = Mutex(false)
        try await wait(flood) { isBegun.withLock { $0 = true } }
        // Of eight under way, six must end before a share of two has room.
        for _ in 1...6 { turns.end(flood, weight: 1, now: start) }
        #expect(turns.waiting(flood) == 1)
        turns.end(flood, weight: 1, now: start)
        while !isBegun.withLock({ $0 }) { await Task.yield() }
        #expect(try await turns.begin(other, weight: 1, now: start) == 2)
    }

    @Test("A fifth of a second after the other has gone, everything is there again")
    func again() async throws {
        _ = try await turns.begin(other, weight: 1, now: start)
        turns.end(other, weight: 1, now: start)
        for _ in 1...2 { _ = try await turns.begin(flood, weight: 1, now: start) }
        let later = start + .milliseconds(200)
        for count in 3...8 { #expect(try await turns.begin(flood, weight: 1, now: later) == count) }
    }

    @Test("What weighs more than the share is worked on alone")
    func heavy() async throws {
        #expect(try await turns.begin(flood, weight: 1_000, now: start) == 1)
        let isBegun = Mutex(false)
        try await wait(flood) { isBegun.withLock { $0 = true } }
        turns.end(flood, weight: 1_000, now: start)
        while !isBegun.withLock({ $0 }) { await Task.yield() }
    }

    @Test("A request whose sender leaves goes with it, and those behind it move up")
    func gone() async throws {
        _ = try await turns.begin(flood, weight: 8, now: start)
        let leave = Mutex<(@Sendable () -> Void)?>(nil)
        let left = Task { [turns, flood, start] in
            try await turns.begin(flood, weight: 1, now: start) { call in leave.withLock { $0 = call } }
        }
        while turns.waiting(flood) == 0 || leave.withLock({ $0 == nil }) { await Task.yield() }
        let isBegun = Mutex(false)
        try await wait(flood) { isBegun.withLock { $0 = true } }
        leave.withLock { $0 }?()
        await #expect(throws: AccountTurns.CallerGone.self) { try await left.value }
        #expect(turns.waiting(flood) == 1)
        turns.end(flood, weight: 8, now: start)
        while !isBegun.withLock({ $0 }) { await Task.yield() }
        // Whoever leaves after its turn has come changes nothing.
        leave.withLock { $0 }?()
        #expect(turns.waiting(flood) == 0)
    }

    @Test("One among several that asks as quickly as it is answered keeps each turn for a moment")
    func remainder() async throws {
        let turn = AccountTurns.Shares().turn
        func ask(_ account: SID, at now: Duration) async throws {
            _ = try await turns.begin(account, weight: 1, now: now)
            turns.end(account, weight: 1, now: now)
        }
        var now = start
        for _ in 1...100 {
            now += .microseconds(50)
            try await ask(flood, at: now)
        }
        // Alone, it may.
        #expect(turns.remainder(of: flood, weight: 1, began: now, now: now) == nil)
        try await ask(other, at: now)
        #expect(
            turns.remainder(of: flood, weight: 1, began: now, now: now + .milliseconds(1)) == turn - .milliseconds(1))
        #expect(turns.remainder(of: flood, weight: 1, began: now, now: now + turn) == nil)
        // What weighs five times the share of two counts for as long.
        #expect(turns.remainder(of: flood, weight: 10, began: now, now: now + turn) == turn * 4)
        #expect(turns.remainder(of: other, weight: 1, began: now, now: now) == nil)
        // Once it asks more slowly than its share allows, it is held no longer.
        for _ in 1...50 {
            now += .milliseconds(20)
            try await ask(flood, at: now)
        }
        try await ask(other, at: now)
        #expect(turns.remainder(of: flood, weight: 1, began: now, now: now) == nil)
    }

    @Test("Only so many may wait; the next is refused and nothing of it stays")
    func full() async throws {
        _ = try await turns.begin(flood, weight: 8, now: start)
        let begun = Mutex(0)
        for _ in 1...3 { try await wait(flood) { begun.withLock { $0 += 1 } } }
        await #expect(throws: HTTPRefusal.self) { try await turns.begin(flood, weight: 1, now: start) }
        #expect(turns.waiting(flood) == 3)
        turns.end(flood, weight: 8, now: start)
        while begun.withLock({ $0 }) < 3 { await Task.yield() }
        #expect(turns.waiting(flood) == 0)
    }
}
