import ArgumentParser
import MercatoSandbox

/// `mercato dev`: the sandbox.
struct DevCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dev", abstract: "Start a sandbox: a marketplace on this machine with a small seeded world.",
        discussion: """
            Listens on loopback, over HTTP and over HTTPS under a certificate authority of its own, and writes every \
            SID and secret of its world to sandbox.env. The same data directory brings the same world back. Metrics \
            for Prometheus are at /metrics.
            """)

    @Option(
        help: "The data directory; made when it does not exist.", completion: .directory, transform: ArgumentText.path)
    var data = ".mercato/dev"

    @Option(help: "The port for HTTP; 0 chooses a free one.", transform: NumberText.port)
    var port = 8480

    @Option(help: "The port for HTTPS; 0 chooses a free one.", transform: NumberText.port)
    var httpsPort = 8443

    @Option(
        help: "Where to write the world's SIDs and secrets. (default: sandbox.env in the data directory)",
        completion: .file(), transform: ArgumentText.path)
    var envFile: String?

    @Option(
        help: "Make the world with this number: the same number gives the same SIDs and secrets.",
        transform: NumberText.seed)
    var seed: UInt64?

    @Flag(
        help: """
            Answer 200 with the whole listing, not 304, when an update of a listing changes nothing: some official \
            libraries raise an error at 304.
            """)
    var okWhenUnchanged = false

    @OptionGroup(title: "Storage") var storage: StorageOptions

    @Option(help: "How much to log.")
    var logLevel = LogLevel.warning

    @Option(help: "How log lines look: json or text. (default: text on a terminal, else json)")
    var logFormat: LogFormat?

    func run() async throws {
        let options = Sandbox.Options(
            dataDirectory: data, port: port, httpsPort: httpsPort, envFile: envFile, seed: seed,
            okWhenUnchanged: okWhenUnchanged, storage: storage.settings)
        try await Sandbox(options: options, logger: ServerLog.logger(logLevel.level, logFormat)).run { Output.line($0) }
    }
}
