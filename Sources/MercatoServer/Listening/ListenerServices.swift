import Hummingbird
import HummingbirdCore
import Logging
import MercatoCore
import MercatoHTTP
import MercatoLane
import MercatoTypes
import NIOCore
import ServiceLifecycle

/// Makes the services that listen: what stands between a socket and the responder of all faces.
struct ListenerServices {
    let responder: RouterResponder<MercatoContext>
    let observers: [any RequestObserver]
    let sids: any SIDSource
    let budget: ConnectionBudget
    /// Answer usage reports, and what is known already, before they come to the responder; nil to leave all to it.
    let lanes: (usage: LaneDesk, reading: ReadingDesk)?
    let logger: Logger

    /// One port of the faces, with what guards its connections.
    func service(
        _ configuration: ListenerConfiguration, onPort: @escaping @Sendable (Int) -> Void
    ) throws -> any Service {
        let isRefused = if case .refused = configuration.listener.security { true } else { false }
        let lanes = isRefused ? nil : lanes
        try ListeningService.check(port: configuration.port)
        let builder = HTTPServerBuilder { [budget, sids, observers] responder in
            try configuration.childChannel(
                watchedBy: budget.connections,
                handlers: { isStream in
                    let handlers: [any RemovableChannelHandler] = [
                        RequestDeadline(),
                        ParseFaultAnswer(
                            listener: configuration.listener, isStream: isStream, sids: sids, observers: observers),
                    ]
                    if isStream { return handlers }
                    guard let lanes else { return handlers + [LastRequest.Entrance()] }
                    return handlers + [
                        LaneEntrance(lanes.usage, lanes.reading, listener: configuration.listener),
                        LastRequest.Entrance(),
                    ]
                }, hasLane: lanes != nil, responder: responder)
        }
        let application = Application(
            responder: ListenerResponder(responder, listener: configuration.listener, sids: sids),
            server: builder,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: ConnectionBudget.Share(of: budget)),
            onServerRunning: { onPort($0.localAddress?.port ?? configuration.port) }, logger: logger)
        return ListeningService(base: application, host: configuration.host, port: configuration.port)
    }

    /// Metrics and health, in plain HTTP and without credentials; nothing of the API.
    func service(
        _ address: MonitoringAddress, health: HealthPages, metrics: MetricsPage,
        onPort: @escaping @Sendable (Int) -> Void
    ) throws -> any Service {
        try ListeningService.check(port: address.port)
        let router = Router(options: [.autoGenerateHeadEndpoints])
        router.add(middleware: PlainAnswers())
        health.add(to: router.group())
        metrics.add(to: router.group())
        let application = Application(
            router: router,
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [LastRequest.Entrance()],
                    idleTimeout: .seconds(Int64(Limits.idleConnectionSeconds)))),
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
            onServerRunning: { onPort($0.localAddress?.port ?? address.port) }, logger: logger)
        return ListeningService(base: application, host: address.host, port: address.port)
    }
}
