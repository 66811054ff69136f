import Synchronization

/// Learns which ports the listeners got and lets others wait until all are open.
final class BoundPorts: Sendable {
    private struct State {
        var ports: [Int?]
        var waiting: [CheckedContinuation<[Int], Never>] = []
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
            guard ports.count == state.ports.count else { return ([Int](), [CheckedContinuation<[Int], Never>]()) }
            defer { state.waiting = [] }
            return (ports, state.waiting)
        }
        for continuation in waiting { continuation.resume(returning: ports) }
    }

    /// The ports, in the listeners' order, once all are open.
    func all() async -> [Int] {
        await withCheckedContinuation { continuation in
            let ports: [Int]? = state.withLock { state in
                let ports = state.ports.compactMap(\.self)
                if ports.count == state.ports.count { return ports }
                state.waiting.append(continuation)
                return nil
            }
            if let ports { continuation.resume(returning: ports) }
        }
    }
}
