package import MercatoAPI
import MercatoCore
import MercatoDocs
import MercatoHTTP
import MercatoTypes
import ServiceLifecycle
import UnixSignals

extension MercatoServer {
    /// Serves until SIGTERM or SIGINT; then answers what is under way, commits what waits, and closes the store.
    /// - Parameters:
    ///   - listeners: the ports to listen on
    ///   - monitoring: a port of its own for `/metrics`
    ///   - exposesMetrics: whether the listeners serve `/metrics` too, because nobody else reaches them
    ///   - okWhenUnchanged: whether an update of a listing that changes nothing is answered 200, not 304 (contract:
    ///     listing updates)
    ///   - additionalHandlers: operations of rooms that build on the server
    ///   - onReady: called with the ports, in the listeners' order and monitoring's last, once all are open
    package func run(
        listeners: [ListenerConfiguration], monitoring: MonitoringAddress? = nil, exposesMetrics: Bool = false,
        okWhenUnchanged: Bool = false, additionalHandlers: [any OperationHandler] = [],
        onReady: @escaping @Sendable ([Int]) async throws -> Void
    ) async throws {
        Heap.returnWhatIsFree()
        await room.probe()
        let ports = BoundPorts(count: listeners.count + (monitoring == nil ? 0 : 1))
        let logBytes: @Sendable () -> Int = { [engine] in engine.logBytes }
        let health = HealthPages {
            try await store.read { _ in }
        } logBytes: {
            logBytes()
        } isListening: {
            ports.areAllOpen
        }
        let metricsPage = MetricsPage(
            metrics, pipeline: pipeline, alerts: waitingAlerts, room: room, time: surroundings.time, logBytes: logBytes)
        let keyUse = KeyUse(time: surroundings.time)
        let api = APIRouter(
            useCases: useCases, pageTokenKey: PageTokenKey(bytes: vault.derivedKey("page tokens")),
            okWhenUnchanged: okWhenUnchanged, additionalHandlers: additionalHandlers)
        let docs = DocsFace(OpenAPIDocument(operations: api.operations, version: Version.current))
        let faces: [any HTTPFace] = [health, docs, api] + (exposesMetrics ? [metricsPage] : [])
        let observers: [any RequestObserver] = [RequestMetrics(metrics), AccessLog(logger: logger)]
        let responder = FaceRouter(
            faces: faces, authentication: useCases.authentication, keyUse: keyUse, time: surroundings.steadyTime,
            aside: PoliteThreads("mercato-aside", count: Limits.politeThreads), observers: observers
        ).build()
        let sockets = ListenerServices(
            responder: responder, observers: observers, sids: surroundings.sids,
            budget: ConnectionBudget(
                connections: OpenFiles.raiseLimit() - Limits.reservedOpenFiles, listeners: listeners.count),
            logger: logger)
        var applications = try listeners.enumerated().map { index, configuration in
            try sockets.service(configuration) { ports.opened(index, port: $0) }
        }
        if let monitoring {
            applications.append(
                try sockets.service(monitoring, health: health, metrics: metricsPage) {
                    ports.opened(listeners.count, port: $0)
                })
        }
        // What comes first stops last: the pipeline after every answer is out and every job has run for the last time.
        var services: [any Service] = [pipeline, periodicWork(keyUse: keyUse, listeners: listeners)]
        services.append(contentsOf: applications)
        services.append(ReadyAnnouncement(ports: ports, announce: onReady))
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(Limits.shutdownGraceSeconds)
        try await ServiceGroup(configuration: configuration).run()
        try engine.close()
    }
}
