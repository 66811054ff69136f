import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
package import Logging
package import MercatoAPI
package import MercatoCore
import MercatoDocs
import MercatoHTTP
import MercatoSQLite
import MercatoTelemetry
import MercatoTypes
import MercatoWire
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The composition root: wires store, pipeline, use cases and faces, and runs them as services of one group.
package struct MercatoServer: Sendable {
    package let store: ServerStore
    package let time: any TimeSource
    package let sids: any SIDSource
    package let vault: TokenVault

    private let engine: SQLiteEngine
    private let pipeline: CommitPipeline
    private let waitingAlerts: WaitingAlerts
    private let useCases: UseCases
    private let observers: [any RequestObserver]
    private let metricsPage: MetricsPage
    let logger: Logger

    package enum EncryptionKey: Sendable {
        /// It must be there: a new one could not open what the old one sealed.
        case existing
        /// For a data directory that is being made.
        case makeIfMissing
    }

    /// Opens the store in a data directory and wires everything above it. Nothing listens yet.
    /// - Parameters:
    ///   - dataDirectory: made when it does not exist
    ///   - encryptionKey: whether to make the key that auth tokens are sealed with when there is none
    ///   - decorate: lets a room that builds on the server, such as the sandbox, stand between the use cases and the
    ///     store
    /// - Throws: ``StoreFault`` when the directory is in use or cannot be used.
    package init(
        dataDirectory: String, encryptionKey: EncryptionKey = .existing, logger: Logger,
        decorate: (any Store) -> any Store = { $0 }
    ) throws {
        let metrics = PrometheusMetrics(declarations: MetricCatalog.all)
        let commitMetrics = CommitMetrics(metrics, logger: logger)
        let engine = try SQLiteEngine(directory: dataDirectory)
        let keyFile = "\(dataDirectory)/encryption.key"
        vault = encryptionKey == .existing ? try TokenVault(file: keyFile) : try TokenVault.make(file: keyFile)
        let directory = CachedDirectory(engine: engine)
        let time = SystemTime()
        let sids = SystemSIDs()
        let pipeline = CommitPipeline(
            engine: MeasuredEngine(base: engine, metrics: commitMetrics), sids: sids, observer: commitMetrics,
            logger: logger
        ) { directory.invalidate($0) }
        let decorated = decorate(pipeline)
        store = ServerStore(decorated)
        waitingAlerts = WaitingAlerts(store: store)
        self.engine = engine
        self.pipeline = pipeline
        self.time = time
        self.sids = sids
        self.logger = logger
        observers = [RequestMetrics(metrics), AccessLog(logger: logger)]
        metricsPage = MetricsPage(metrics, pipeline: pipeline, alerts: waitingAlerts, time: time)
        useCases = UseCases(
            store: decorated, directory: directory, time: time, sids: sids, secrets: Secrets(), sealing: vault,
            backlog: waitingAlerts)
    }

    /// For what rooms that build on the server let callers do.
    package var access: AuthorizedStore { useCases.access }

    /// Serves until SIGTERM or SIGINT; then answers what is under way, commits what waits, and closes the store.
    /// - Parameters:
    ///   - listeners: the ports to listen on
    ///   - monitoring: a port of its own for `/metrics`
    ///   - exposesMetrics: whether the listeners serve `/metrics` too, because nobody else reaches them
    ///   - okWhenUnchanged: whether an update of a listing that changes nothing is answered 200, not 304 (D21)
    ///   - additionalHandlers: operations of rooms that build on the server
    ///   - onReady: called with the ports, in the listeners' order and monitoring's last, once all are open
    package func run(
        listeners: [ListenerConfiguration], monitoring: MonitoringAddress? = nil, exposesMetrics: Bool = false,
        okWhenUnchanged: Bool = false, additionalHandlers: [any OperationHandler] = [],
        onReady: @escaping @Sendable ([Int]) async throws -> Void
    ) async throws {
        let ports = BoundPorts(count: listeners.count + (monitoring == nil ? 0 : 1))
        let health = HealthPages { [store] in
            try await store.read { _ in }
        } isListening: {
            ports.areAllOpen
        }
        let keyUse = KeyUse(time: time)
        let api = APIRouter(
            useCases: useCases, pageTokenKey: PageTokenKey(bytes: vault.derivedKey("page tokens")),
            okWhenUnchanged: okWhenUnchanged, additionalHandlers: additionalHandlers)
        let docs = DocsFace(OpenAPIDocument(operations: api.operations, version: Version.current))
        let faces: [any HTTPFace] = [health, docs, api] + (exposesMetrics ? [metricsPage] : [])
        let responder = FaceRouter(
            faces: faces, authentication: useCases.authentication, keyUse: keyUse, observers: observers
        ).build()
        let budget = ConnectionBudget(
            connections: OpenFiles.raiseLimit() - Limits.reservedOpenFiles, listeners: listeners.count)
        var applications = try listeners.enumerated().map { index, configuration in
            try application(configuration, responder, budget) {
                ports.opened(index, port: $0)
            }
        }
        if let monitoring {
            applications.append(application(monitoring, health) { ports.opened(listeners.count, port: $0) })
        }
        // The pipeline comes first, so it stops last: after every answer is out.
        var services: [any Service] = [pipeline, waitingAlerts, KeyUseRecorder(keyUse: keyUse, store: store)]
        services.append(contentsOf: listeners.compactMap(\.tls?.reloader))
        services.append(contentsOf: applications)
        services.append(ReadyAnnouncement(ports: ports, announce: onReady))
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(Limits.shutdownGraceSeconds)
        try await ServiceGroup(configuration: configuration).run()
        try engine.close()
    }

    /// Ends the writer and closes the store, for commands that never listen.
    package func close() async throws {
        await pipeline.stop()
        try engine.close()
    }

    private func application(
        _ configuration: ListenerConfiguration, _ responder: RouterResponder<MercatoContext>,
        _ budget: ConnectionBudget,
        onPort: @escaping @Sendable (Int) -> Void
    ) throws -> any Service {
        let connections = HTTP1Channel.Configuration(
            additionalChannelHandlers: [
                RequestDeadline(), ParseFaultAnswer(listener: configuration.listener, observers: observers),
            ],
            idleTimeout: .seconds(Int64(Limits.idleConnectionSeconds)),
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
                maxHeaderFieldSize: Limits.requestHeadBytesMax, maxHeaderListSize: Limits.requestHeadBytesMax,
                maxHeaderFieldCount: Limits.requestHeadFieldsMax))
        let builder =
            try configuration.tls.map { tls in
                try HTTPServerBuilder.http2Upgrade(
                    tlsConfiguration: tls.configuration,
                    configuration: HTTP2ChannelConfiguration(
                        idleTimeout: .seconds(Limits.idleConnectionSeconds), streamConfiguration: connections))
            } ?? .http1(configuration: connections)
        return Application(
            responder: ListenerResponder(responder, listener: configuration.listener),
            server: builder,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: ConnectionBudget.Share(of: budget)),
            onServerRunning: { onPort($0.localAddress?.port ?? configuration.port) }, logger: logger)
    }

    /// Metrics and health, in plain HTTP and without credentials; nothing of the API.
    private func application(
        _ address: MonitoringAddress, _ health: HealthPages, onPort: @escaping @Sendable (Int) -> Void
    ) -> any Service {
        let router = Router(options: [.autoGenerateHeadEndpoints])
        health.add(to: router.group())
        metricsPage.add(to: router.group())
        return Application(
            router: router,
            server: .http1(
                configuration: HTTP1Channel.Configuration(idleTimeout: .seconds(Int64(Limits.idleConnectionSeconds)))),
            configuration: ApplicationConfiguration(address: .hostname(address.host, port: address.port)),
            onServerRunning: { onPort($0.localAddress?.port ?? address.port) }, logger: logger)
    }
}

/// Says once that all ports are open, then waits with the others for the end.
private struct ReadyAnnouncement: Service {
    let ports: BoundPorts
    let announce: @Sendable ([Int]) async throws -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            let open = await ports.all()
            try await announce(open)
        }
        try? await gracefulShutdown()
    }
}
