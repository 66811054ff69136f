import MercatoServer
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("FairQueue")
struct FairQueueTests {
    private let busy = SID(kind: .account, high: 0, low: 1)
    private let quiet = SID(kind: .account, high: 0, low: 2)

    @Test("Accounts are served in turn, each in its own order")
    func turns() {
        var queue = FairQueue<String>(bounds: QueueBounds())
        for job in ["a1", "a2", "a3"] { _ = queue.append(job, account: busy, weight: 1) }
        for job in ["b1", "b2"] { _ = queue.append(job, account: quiet, weight: 1) }
        #expect(queue.next(weightMax: 100) == ["a1", "b1", "a2", "b2", "a3"])
        #expect(queue.isEmpty)
    }

    @Test("A batch ends before it gets too heavy, and takes at least one job however heavy")
    func batches() {
        var queue = FairQueue<String>(bounds: QueueBounds())
        _ = queue.append("heavy", account: busy, weight: 500)
        _ = queue.append("light", account: busy, weight: 1)
        #expect(queue.next(weightMax: 100) == ["heavy"])
        #expect(queue.next(weightMax: 100) == ["light"])
        #expect(queue.next(weightMax: 100) == [])
    }

    @Test("An account's share is bounded by jobs and by weight, and others still get in")
    func shares() {
        var queue = FairQueue<Int>(
            bounds: QueueBounds(jobs: 10, jobsPerAccount: 2, weight: 1_000, weightPerAccount: 100))
        let busyTurns = [1, 1, 1].map { queue.append(0, account: busy, weight: $0) }
        #expect(busyTurns == [true, true, false])
        let quietTurns = [90, 20].map { queue.append(0, account: quiet, weight: $0) }
        #expect(quietTurns == [true, false])
    }

    @Test("The whole queue is bounded")
    func bounds() {
        var queue = FairQueue<Int>(bounds: QueueBounds(jobs: 3, jobsPerAccount: 9))
        let turns = (0..<5).map { (number: UInt64) in
            queue.append(Int(number), account: SID(kind: .account, high: 1, low: number), weight: 1)
        }
        #expect(turns == [true, true, true, false, false])
        #expect(queue.count == 3)
    }

    @Test("Whatever goes in comes out once, in each account's order", arguments: 0..<20)
    func conservation(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var queue = FairQueue<(account: UInt64, number: Int)>(bounds: QueueBounds())
        var sent: [UInt64: [Int]] = [:]
        var received: [UInt64: [Int]] = [:]
        for number in 0..<500 {
            let account = UInt64.random(in: 0..<5, using: &random)
            let weight = Int.random(in: 1...50, using: &random)
            let taken = queue.append(
                (account, number), account: SID(kind: .account, high: 0, low: account), weight: weight)
            if taken { sent[account, default: []].append(number) }
            if Bool.random(using: &random) {
                for job in queue.next(weightMax: 60) { received[job.account, default: []].append(job.number) }
            }
        }
        while !queue.isEmpty {
            for job in queue.next(weightMax: 60) { received[job.account, default: []].append(job.number) }
        }
        #expect(sent == received, "seed \(seed)")
    }
}
