import CoreMetrics
package import MercatoAPI
import MercatoCore
import MercatoDocs
import MercatoHTTP
import MercatoLane
import MercatoTelemetry
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
    ///   - hasLane: whether usage reports, and what is known already, are answered ahead of the router, where they can
    ///     be (decisions 0049 and 0056)
    ///   - additionalHandlers: operations of rooms that build on the server
    ///   - onReady: called with the ports, in the listeners' order and monitoring's last, once all are open
    package func run(
        listeners: [ListenerConfiguration], monitoring: MonitoringAddress? = nil, exposesMetrics: Bool = false,
        okWhenUnchanged: Bool = false, hasLane: Bool = true, additionalHandlers: [any OperationHandler] = [],
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
        let memory = hasLane ? AnswerMemory(versions) : nil
        let api = APIRouter(
            useCases: useCases, pageTokenKey: PageTokenKey(bytes: vault.derivedKey("page tokens")),
            okWhenUnchanged: okWhenUnchanged, memory: memory, additionalHandlers: additionalHandlers)
        let docs = DocsFace(OpenAPIDocument(operations: api.operations, version: Version.current))
        let faces: [any HTTPFace] = [health, docs, api] + (exposesMetrics ? [metricsPage] : [])
        let observers: [any RequestObserver] = [RequestMetrics(metrics), AccessLog(logger: logger)]
        let router = FaceRouter(
            faces: faces, authentication: useCases.authentication, keyUse: keyUse, time: surroundings.steadyTime,
            aside: PoliteThreads("mercato-aside", count: Limits.politeThreads), observers: observers)
        let sockets = ListenerServices(
            responder: router.build(), observers: observers, sids: surroundings.sids,
            budget: ConnectionBudget(
                connections: OpenFiles.raiseLimit() - Limits.reservedOpenFiles, listeners: listeners.count),
            lanes: memory.map { (lane(router, keyUse, observers), reading($0, router, keyUse, observers)) },
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

    private func lane(_ router: FaceRouter, _ keyUse: KeyUse, _ observers: [any RequestObserver]) -> LaneDesk {
        let taken = Counter(label: MetricCatalog.laneReports.name, factory: metrics)
        return LaneDesk(
            usage: useCases.usage, authentication: useCases.authentication, turns: router.turns, bodies: router.bodies,
            answers: router.answers,
            keyUse: keyUse,
            sids: surroundings.sids, time: surroundings.time, clock: surroundings.steadyTime, observers: observers
        ) { taken.increment() }
    }

    private func reading(
        _ memory: AnswerMemory, _ router: FaceRouter, _ keyUse: KeyUse, _ observers: [any RequestObserver]
    ) -> ReadingDesk {
        ReadingDesk(
            openAnswers: [HealthPages.alive], memory: memory, authentication: useCases.authentication,
            turns: router.turns, answers: router.answers, keyUse: keyUse,
            sids: surroundings.sids, time: surroundings.time, clock: surroundings.steadyTime, observers: observers)
    }
}
