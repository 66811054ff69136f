import MercatoTypes
package import NIOCore
import Synchronization

/// The connections that are open, and who has them.
///
/// When there are too many, in all or from one address, those that nobody would miss are ended: first who never asked
/// for anything, the oldest first, then who has been idle for longest. A connection with a request under way stays.
package final class OpenConnections: Sendable {
    private struct State {
        var all: [ObjectIdentifier: OpenConnection] = [:]
        var households: [UInt128: [ObjectIdentifier: OpenConnection]] = [:]
        var streams = 0
        var streamsOf: [UInt128: Int] = [:]
    }

    private let perAddressMax: Int
    private let perLoopbackMax: Int
    private let state = Mutex(State())

    /// - Parameter capacity: how many connections the process can have
    package init(capacity: Int) {
        perAddressMax = max(1, min(Limits.connectionsPerAddressMax, capacity / 2))
        perLoopbackMax = max(1, capacity / 2)
    }

    package var count: Int { state.withLock { $0.all.count } }

    /// Takes in a new connection; ``left(_:)`` must follow.
    /// - Parameter isExempt: whether its address has as many as it likes, a proxy that others come through
    /// - Returns: nil when its address has too many, all with requests under way
    package func admit(_ channel: any Channel, from address: IPAddress?, isExempt: Bool) -> OpenConnection? {
        let connection = OpenConnection(
            channel, household: isExempt ? nil : address?.household, isLoopback: address?.isLoopback == true,
            among: self)
        let (isTaken, superfluous) = state.withLock { state -> (Bool, OpenConnection?) in
            var superfluous: OpenConnection?
            if let household = connection.household {
                let most = address?.isLoopback == true ? perLoopbackMax : perAddressMax
                let open = state.households[household, default: [:]]
                if open.count >= most {
                    guard let least = OpenConnections.leastWorth(open.values, 1).first else { return (false, nil) }
                    OpenConnections.remove(least, from: &state)
                    superfluous = least
                }
                state.households[household, default: [:]][ObjectIdentifier(connection)] = connection
            }
            state.all[ObjectIdentifier(connection)] = connection
            return (true, superfluous)
        }
        superfluous?.end()
        return isTaken ? connection : nil
    }

    package func left(_ connection: OpenConnection) {
        state.withLock { OpenConnections.remove(connection, from: &$0) }
    }

    /// How many streams of HTTP/2 are open.
    package var streamCount: Int { state.withLock { $0.streams } }

    func takeStream(of household: UInt128?, isLoopback: Bool, hasFew: Bool) -> Bool {
        let most = isLoopback ? 2 * Limits.streamsPerAddressMax : Limits.streamsPerAddressMax
        return state.withLock { state in
            guard hasFew || state.streams < Limits.streamsMax else { return false }
            if let household {
                guard hasFew || state.streamsOf[household, default: 0] < most else { return false }
                state.streamsOf[household, default: 0] += 1
            }
            state.streams += 1
            return true
        }
    }

    func returnStream(of household: UInt128?) {
        state.withLock { state in
            state.streams -= 1
            guard let household, let open = state.streamsOf[household] else { return }
            state.streamsOf[household] = open > 1 ? open - 1 : nil
        }
    }

    /// Ends a few connections that nobody would miss, so that new ones find room.
    package func makeRoom() {
        let ended = state.withLock { state in
            let least = OpenConnections.leastWorth(
                state.all.values.prefix(Limits.connectionsLookedAtMax), Limits.connectionsEndedAtOnce)
            for connection in least { OpenConnections.remove(connection, from: &state) }
            return least
        }
        for connection in ended { connection.end() }
    }

    private static func remove(_ connection: OpenConnection, from state: inout State) {
        let name = ObjectIdentifier(connection)
        state.all[name] = nil
        guard let household = connection.household else { return }
        state.households[household]?[name] = nil
        if state.households[household]?.isEmpty == true { state.households[household] = nil }
    }

    private static func leastWorth(_ connections: some Sequence<OpenConnection>, _ most: Int) -> [OpenConnection] {
        let ranked = connections.compactMap { connection in connection.worth.map { ($0, connection) } }
        if most == 1 { return ranked.min { $0.0 < $1.0 }.map { [$0.1] } ?? [] }
        return ranked.sorted { $0.0 < $1.0 }.prefix(most).map(\.1)
    }
}
