import HummingbirdCore
import MercatoHTTP
import MercatoTypes
import Synchronization

/// The connections a process may have open, shared by its listeners.
///
/// Each listener has some of its own, so that a crowd on one port never closes the other; the rest goes to whoever
/// comes first.
final class ConnectionBudget: Sendable {
    private let own: Int
    private let shared: Int
    private let open = Atomic(0)
    let connections: OpenConnections

    /// - Parameters:
    ///   - connections: in all
    ///   - listeners: how many share them
    init(connections: Int, listeners: Int) {
        own = max(1, min(Limits.listenerConnectionsMin, connections / (2 * listeners)))
        shared = max(1, connections - own * (listeners - 1))
        self.connections = OpenConnections(capacity: connections)
    }

    /// One listener's part. While it may not accept, it waits for one of its own connections to end; it has some then,
    /// or it might accept. Whoever asks while there is no room has some made: connections that nobody would miss end.
    struct Share: AvailableConnectionsDelegate {
        let budget: ConnectionBudget
        private var open = 0

        init(of budget: ConnectionBudget) { self.budget = budget }

        mutating func connectionOpened() {
            open += 1
            budget.open.add(1, ordering: .relaxed)
        }

        mutating func connectionClosed() {
            open -= 1
            budget.open.subtract(1, ordering: .relaxed)
        }

        func isAcceptingNewConnections() -> Bool {
            if open < budget.own || budget.open.load(ordering: .relaxed) < budget.shared { return true }
            budget.connections.makeRoom()
            return false
        }
    }
}
