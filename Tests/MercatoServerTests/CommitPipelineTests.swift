import Logging
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Synchronization
import Testing

@testable import MercatoServer

@Suite("CommitPipeline")
struct CommitPipelineTests {
    private let fixtures = Fixtures()
    private let engine: ScriptedEngine

    init() throws {
        engine = try ScriptedEngine()
        try fixtures.insert(into: engine)
    }

    private func pipeline(bounds: QueueBounds = QueueBounds()) -> CommitPipeline {
        CommitPipeline(
            engine: engine, sids: fixtures.sids, bounds: bounds,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, onChange: { _ in })
    }

    private func pending(_ amount: String, key: String? = nil) throws -> PendingReport {
        PendingReport(
            snapshot: fixtures.snapshot,
            items: try UsageItem.validated([
                SubmittedItem(sid: WrittenSID(fixtures.item.sid), quantity: .amount(try Amount(amount)))
            ]),
            key: key.map { fixtures.usageKey($0) },
            receivedAt: fixtures.time.now(), exchange: StubExchange())
    }

    private func total(_ pipeline: CommitPipeline) async throws -> (amount: Amount, events: Int) {
        let query = UsageTotalsQuery(installationSid: fixtures.installation.sid)
        let totals = try await pipeline.read { try $0.ledger.totals(query) }
        return totals.reduce((.zero, 0)) { ($0.0 + $1.amount, $0.1 + $1.events) }
    }

    @Test("What arrives while a commit is held forms one next commit")
    func grouping() async throws {
        let pipeline = pipeline()
        let before = engine.commits
        engine.next(.hold)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await pipeline.append(try pending("1")) }
            await engine.waitUntilHeld()
            for _ in 0..<20 { group.addTask { _ = try await pipeline.append(try pending("1")) } }
            // The writer is held, so all twenty can take their places; nobody is answered yet.
            while pipeline.waitingCount < 20 { await Task.yield() }
            engine.release()
            try await group.waitForAll()
        }
        #expect(engine.commits - before == 2)
        #expect(try await total(pipeline) == (try Amount("21"), 21))
        await pipeline.stop()
    }

    @Test("Twenty reports with one key in one commit are recorded once and replayed nineteen times")
    func duplicatesInOneBatch() async throws {
        let pipeline = pipeline()
        engine.next(.hold)
        let outcomes = try await withThrowingTaskGroup(of: ReportOutcome.self) { group in
            group.addTask { try await pipeline.append(try pending("7", key: "other")) }
            await engine.waitUntilHeld()
            for _ in 0..<20 { group.addTask { try await pipeline.append(try pending("44.02", key: "one")) } }
            while pipeline.waitingCount < 20 { await Task.yield() }
            engine.release()
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let replayed = outcomes.compactMap { if case .replayed(let report) = $0 { report } else { nil } }
        #expect(replayed.count == 19)
        #expect(Set(replayed.map(\.sid)).count == 1)
        #expect(try await total(pipeline) == (try Amount("51.02"), 2))
        await pipeline.stop()
    }

    @Test("Receivers are woken up once all reports of a commit have their outcomes")
    func receivers() async throws {
        let pipeline = pipeline()
        let log = Mutex<[String]>([])
        let receivers = (0..<3).map {
            LoggingReceiver(name: "\($0)", log: { line in log.withLock { $0.append(line) } })
        }
        engine.next(.hold)
        async let first = pipeline.append(try pending("1"))
        await engine.waitUntilHeld()
        for receiver in receivers { pipeline.append(try pending("1"), to: receiver) }
        engine.release()
        _ = try await first
        await pipeline.stop()
        #expect(log.withLock { $0 } == ["took 0", "took 1", "took 2", "woke 0", "woke 1", "woke 2"])
        pipeline.append(try pending("1"), to: receivers[0])
        #expect(log.withLock { $0.suffix(2) } == ["failed 0", "woke 0"])
    }

    @Test("A closure that refuses fails alone and leaves nothing of itself")
    func refusalAlone() async throws {
        let pipeline = pipeline()
        engine.next(.hold)
        let alert = fixtures.alert(of: fixtures.publisher)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await pipeline.append(try pending("1")) }
            await engine.waitUntilHeld()
            group.addTask {
                await #expect(throws: NotFound.self) {
                    try await pipeline.write(for: fixtures.publisher.sid) { tx in
                        try tx.alerts.append([alert])
                        throw NotFound()
                    }
                }
            }
            group.addTask { _ = try await pipeline.append(try pending("2")) }
            while pipeline.waitingCount < 2 { await Task.yield() }
            engine.release()
            try await group.waitForAll()
        }
        let account = fixtures.publisher.sid
        let kept = try await pipeline.read { try $0.alerts.alert(alert.sid, of: account) }
        #expect(kept == nil)
        #expect(try await total(pipeline) == (try Amount("3"), 2))
        await pipeline.stop()
    }

    @Test("A job that the store cannot do is found in one more commit, fails alone, and is then tried for itself")
    func isolation() async throws {
        let pipeline = pipeline()
        for round in 1...3 {
            let (attempts, commits) = (engine.attempts, engine.commits)
            engine.next(.hold)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await pipeline.append(try pending("1")) }
                await engine.waitUntilHeld()
                for number in 0..<50 {
                    group.addTask { _ = try await pipeline.append(try pending("1")) }
                    guard number % 20 == 7 else { continue }
                    group.addTask {
                        await #expect(throws: StoreFault.unavailable(reason: "broken")) {
                            try await pipeline.write(for: fixtures.otherPublisher.sid) { _ in
                                throw StoreFault.unavailable(reason: "broken")
                            }
                        }
                    }
                }
                while pipeline.waitingCount < 53 { await Task.yield() }
                engine.release()
                try await group.waitForAll()
            }
            #expect(try await total(pipeline).events == round * 51)
            #expect(engine.commits - commits == 2, "round \(round)")
            // The first time the whole batch is tried once in vain; later the account's jobs are no part of it.
            #expect(engine.attempts - attempts == (round == 1 ? 3 : 2), "round \(round)")
        }
        await pipeline.stop()
    }

    @Test("An account whose jobs succeed again joins the others")
    func together() {
        let account = fixtures.publisher.sid
        var apart = SetApart()
        apart.failed(account)
        var successes = 0
        while apart.contains(account), successes < 10_000 {
            apart.succeeded(account)
            successes += 1
        }
        #expect(successes == 256)
        #expect(!apart.contains(fixtures.customer.sid))
    }

    @Test("After a failed flush the outcome is unknown, the store recovers, and the same key bills once")
    func failedFlush() async throws {
        let pipeline = pipeline()
        engine.next(.failFlush)
        await #expect(throws: StoreFault.outcomeUnknown(reason: "scripted")) {
            try await pipeline.append(try pending("44.02", key: "k"))
        }
        let again = try await pipeline.append(try pending("44.02", key: "k"))
        guard case .replayed = again else {
            Issue.record("the row of the failed flush was there, so the repeat must replay it: \(again)")
            return
        }
        #expect(engine.recoveries == 1)
        #expect(try await total(pipeline) == (try Amount("44.02"), 1))
        await pipeline.stop()
    }

    @Test("While the store cannot be recovered nothing is acknowledged; then it serves again")
    func recoveryRepeats() async throws {
        let pipeline = pipeline()
        engine.next(.failFlush)
        engine.failRecoveries(2)
        await #expect(throws: StoreFault.self) { try await pipeline.append(try pending("1", key: "a")) }
        // Whoever comes during the recovery is told to come back, or waits for it; nobody is acknowledged before it.
        var outcome: ReportOutcome?
        while outcome == nil { outcome = try? await pipeline.append(try pending("2", key: "b")) }
        #expect(engine.recoveries == 3)
        guard case .recorded = outcome else {
            Issue.record("expected a recorded report: \(String(describing: outcome))")
            return
        }
        await pipeline.stop()
    }

    @Test("A full queue refuses with a time to come back, writes nothing, and lets other accounts in")
    func overload() async throws {
        let pipeline = pipeline(bounds: QueueBounds(jobs: 100, jobsPerAccount: 2))
        engine.next(.hold)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await pipeline.append(try pending("1")) }
            await engine.waitUntilHeld()
            for _ in 0..<2 { group.addTask { _ = try await pipeline.append(try pending("1")) } }
            while pipeline.waitingCount < 2 { await Task.yield() }
            await #expect(throws: StoreFault.overloaded(retryAfterSeconds: Limits.overloadRetryAfterSeconds)) {
                try await pipeline.append(try pending("1"))
            }
            let alert = fixtures.alert(of: fixtures.otherPublisher)
            group.addTask {
                try await pipeline.write(for: fixtures.otherPublisher.sid) { try $0.alerts.append([alert]) }
            }
            while pipeline.waitingCount < 3 { await Task.yield() }
            engine.release()
            try await group.waitForAll()
        }
        #expect(try await total(pipeline) == (try Amount("3"), 3))
        await pipeline.stop()
    }

    @Test("Stopping commits what waits and refuses what comes after")
    func stopping() async throws {
        let pipeline = pipeline()
        engine.next(.hold)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await pipeline.append(try pending("1")) }
            await engine.waitUntilHeld()
            group.addTask { _ = try await pipeline.append(try pending("2")) }
            while pipeline.waitingCount < 1 { await Task.yield() }
            group.addTask { await pipeline.stop() }
            engine.release()
            try await group.waitForAll()
        }
        #expect(try await total(pipeline) == (try Amount("3"), 2))
        await #expect(throws: StoreFault.self) { try await pipeline.append(try pending("1")) }
    }
}
