package import Logging
package import MercatoCore
import MercatoHTTP
import MercatoTelemetry

/// The composition root: wires the store, the pipeline and the use cases. What listens is put above them when the
/// server runs.
package struct MercatoServer: Sendable {
    package let store: ServerStore
    package let surroundings: Surroundings
    package let vault: TokenVault

    let engine: any ClosableEngine
    let pipeline: CommitPipeline
    let waitingAlerts: WaitingAlerts
    let room: DiskRoom
    let retention: Retention
    let useCases: UseCases
    /// Which state of the store remembered answers are about.
    let versions: SubjectVersions
    let metrics: PrometheusMetrics
    let logger: Logger

    package enum EncryptionKey: Sendable {
        /// It must be there: a new one could not open what the old one sealed.
        case existing
        /// For a data directory that is being made.
        case makeIfMissing
    }

    /// Opens the store in a data directory and wires everything above it. Nothing listens yet.
    /// - Parameters:
    ///   - dataDirectory: made when it does not exist and the key may be made, too
    ///   - encryptionKey: whether to make the key that auth tokens are sealed with when there is none
    ///   - surroundings: where time and randomness come from
    ///   - storage: how long what is kept, and how much room is left
    ///   - decorate: lets a room that builds on the server, such as the sandbox, stand between the use cases and the
    ///     store
    /// - Throws: ``StoreFault`` when the directory is in use or cannot be used, ``ServerFault`` when there is no
    ///   marketplace where there must be one; then nothing was made.
    package init(
        dataDirectory: String, encryptionKey: EncryptionKey = .existing, surroundings: Surroundings = Surroundings(),
        storage: StorageSettings = StorageSettings(), logger: Logger,
        decorate: (any Store) -> any Store = { $0 }
    ) throws {
        if encryptionKey == .existing { _ = try MarketplaceFiles.database(in: dataDirectory) }
        let metrics = PrometheusMetrics(declarations: MetricCatalog.all)
        let commitMetrics = CommitMetrics(metrics, logger: logger)
        let engine = try StoreChoice.keeping(dataDirectory: dataDirectory).open()
        let keyFile = "\(dataDirectory)/encryption.key"
        vault = encryptionKey == .existing ? try TokenVault(file: keyFile) : try TokenVault.make(file: keyFile)
        let directory = CachedDirectory(engine: engine)
        let versions = SubjectVersions()
        let pipeline = CommitPipeline(
            engine: MeasuredEngine(
                base: engine, metrics: commitMetrics, time: surroundings.steadyTime, versions: versions),
            sids: surroundings.sids, observer: commitMetrics, logger: logger
        ) { directory.forget($0) }
        let decorated = decorate(pipeline)
        store = ServerStore(decorated)
        let room = DiskRoom(directory: dataDirectory, marks: storage.marks, logger: logger) {
            try await engine.usedBytes()
        }
        waitingAlerts = WaitingAlerts(store: store, time: surroundings.time, room: room)
        retention = Retention(
            store: ServerStore(pipeline), time: surroundings.time, periods: storage.periods)
        self.room = room
        self.engine = engine
        self.versions = versions
        self.pipeline = pipeline
        self.surroundings = surroundings
        self.metrics = metrics
        self.logger = logger
        useCases = UseCases(
            store: decorated, directory: directory, time: surroundings.time, sids: surroundings.sids,
            secrets: surroundings.secrets, sealing: vault, backlog: waitingAlerts, room: room,
            work: BackgroundThread())
    }

    /// For what rooms that build on the server let callers do.
    package var access: AuthorizedStore { useCases.access }

    /// Ends the writer and closes the store, for commands that never listen.
    package func close() async throws {
        await pipeline.stop()
        try engine.close()
    }
}
