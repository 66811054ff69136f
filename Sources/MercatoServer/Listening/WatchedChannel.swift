import HummingbirdCore
import Logging
import MercatoHTTP
import NIOCore

/// Puts a watch before everything else on each connection that a listener accepts.
struct WatchedChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base
    let connections: OpenConnections
    let trustedProxies: TrustedProxies

    struct TooManyConnections: Error {}

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Base.Value> {
        let address = channel.remoteAddress.flatMap { IPAddress($0) }
        let isExempt = address.map { trustedProxies.contains($0) } ?? true
        guard let connection = connections.admit(channel, from: address, isExempt: isExempt) else {
            channel.close(promise: nil)
            return channel.eventLoop.makeFailedFuture(TooManyConnections())
        }
        channel.closeFuture.whenComplete { [connections] _ in connections.left(connection) }
        do {
            try channel.pipeline.syncOperations.addHandler(ConnectionWatch(connection: connection))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        return base.setup(channel: channel, logger: logger)
    }

    func handle(value: Base.Value, logger: Logger) async {
        await base.handle(value: value, logger: logger)
    }
}
