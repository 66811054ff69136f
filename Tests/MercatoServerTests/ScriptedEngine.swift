import Dispatch
import Foundation
import MercatoCore
import MercatoSQLite
import MercatoTypes
import Synchronization

/// A real SQLite store whose commits can be held back and made to fail, one step at a time.
final class ScriptedEngine: StoreEngine {
    enum Step: Sendable {
        /// Commits only after ``release()``.
        case hold
        /// Commits, and then says that the flush failed: the worst case, because the data is there.
        case failFlush
        /// Says that the flush failed, and the data is not there.
        case loseFlush
        /// Writes nothing, and says so.
        case refuse
    }

    private struct Withdrawn: Error {}

    private struct Script {
        var steps: [Step] = []
        var attempts = 0
        var commits = 0
        var recoveries = 0
        var failingRecoveries = 0
    }

    private let base: SQLiteEngine
    private let directory: String
    private let script = Mutex(Script())
    private let gate = DispatchSemaphore(value: 0)
    private let reachedGate = DispatchSemaphore(value: 0)

    init() throws {
        directory = "\(NSTemporaryDirectory())mercato-pipeline-\(UUID().uuidString)"
        base = try SQLiteEngine(directory: directory)
    }

    deinit {
        try? base.close()
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// How often a transaction was begun, whatever became of it.
    var attempts: Int { script.withLock { $0.attempts } }
    var commits: Int { script.withLock { $0.commits } }
    var recoveries: Int { script.withLock { $0.recoveries } }

    func next(_ step: Step) {
        script.withLock { $0.steps.append(step) }
    }

    func failRecoveries(_ count: Int) {
        script.withLock { $0.failingRecoveries = count }
    }

    /// Returns once a commit stands held back.
    func waitUntilHeld() async {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { [reachedGate] in
                reachedGate.wait()
                continuation.resume()
            }
        }
    }

    func release() {
        gate.signal()
    }

    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any ReadTransaction) throws -> Result
    ) async throws -> Result {
        try await base.read(body)
    }

    func readHere<Result>(_ body: (any ReadTransaction) throws -> Result) throws -> Result {
        try base.readHere(body)
    }

    func commit(_ body: (any WriteTransaction) throws -> Void) throws -> Set<SID> {
        let step = script.withLock { script in
            script.attempts += 1
            return script.steps.isEmpty ? nil : script.steps.removeFirst()
        }
        if step == .hold {
            reachedGate.signal()
            gate.wait()
        }
        if step == .loseFlush || step == .refuse {
            _ = try? base.commit { tx in
                try body(tx)
                throw Withdrawn()
            }
            throw step == .refuse
                ? StoreFault.unavailable(reason: "scripted") : StoreFault.outcomeUnknown(reason: "scripted")
        }
        let changed = try base.commit(body)
        script.withLock { $0.commits += 1 }
        if step == .failFlush { throw StoreFault.outcomeUnknown(reason: "scripted") }
        return changed
    }

    func recover(beforeServing forget: () -> Void) throws {
        let fails = script.withLock { script in
            script.recoveries += 1
            guard script.failingRecoveries > 0 else { return false }
            script.failingRecoveries -= 1
            return true
        }
        if fails { throw StoreFault.unavailable(reason: "scripted") }
        try base.recover(beforeServing: forget)
    }
}
