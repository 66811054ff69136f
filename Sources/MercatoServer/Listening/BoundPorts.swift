import Synchronization

/// Learns which ports the listeners got and lets others wait until all are open.
final class BoundPorts: Sendable {
    private struct State {
        var ports: [Int?]
        /// Those who wait, by their numbers.
        var waiting: [Int: CheckedContinuation<[Int], any Error>] = [:]
        var waitersSeen = 0
    }

    private let state: Mutex<State>

    init(count: Int) {
        state = Mutex(State(ports: Array(repeating: nil, count: count)))
    }

    var areAllOpen: Bool {
        state.withLock { $0.ports.allSatisfy { $0 != nil } }
    }

    func opened(_ index: Int, port: Int) {
        let (ports, waiting) = state.withLock { state in
            state.ports[index] = port
            let ports = state.ports.compactMap(\.self)
            guard ports.count == state.ports.count else { return ([Int](), [CheckedContinuation<[Int], any Error>]()) }
            defer { state.waiting = [:] }
            return (ports, Array(state.waiting.values))
        }
        for continuation in waiting { continuation.resume(returning: ports) }
    }

    /// The ports, in the listeners' order, once all are open.
    /// - Throws: `CancellationError` when the task is cancelled first: a port that cannot be opened ends the others.
    func all() async throws -> [Int] {
        let waiter = state.withLock { state in
            state.waitersSeen += 1
            return state.waitersSeen
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                // Looked at under the lock: the handler below runs before this when the task is cancelled already.
                let ended: Result<[Int], any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    let ports = state.ports.compactMap(\.self)
                    if ports.count == state.ports.count { return .success(ports) }
                    state.waiting[waiter] = continuation
                    return nil
                }
                if let ended { continuation.resume(with: ended) }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: waiter) }?.resume(throwing: CancellationError())
        }
    }
}
