import ArgumentParser
import MercatoHTTP
import MercatoServer

/// `mercato serve`: the marketplace itself.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the marketplace of a data directory.",
        discussion: """
            The API is for HTTPS only. Give a certificate and key to end TLS here; or put a TLS-terminating proxy in \
            front and say so with --behind-tls-proxy. Otherwise the plain port answers 426 to everything but \
            /healthz and /readyz.

            Metrics for Prometheus need no credentials and tell what this marketplace bills, so they are never served \
            on these ports. --metrics-port serves /metrics, with /healthz and /readyz, on one of its own, in plain \
            HTTP and on loopback unless --metrics-host says otherwise; let nobody but your Prometheus reach it.
            """)

    @Option(help: "The data directory, made by `mercato init`.", completion: .directory, transform: ArgumentText.path)
    var data: String

    @Option(help: "The address to listen on, or a name of this machine.", transform: HostText.host)
    var host = "127.0.0.1"

    @Option(help: "The port for plain HTTP; 0 chooses a free one.", transform: NumberText.port)
    var port = 8480

    @Option(help: "The port for HTTPS; 0 chooses a free one.", transform: NumberText.port)
    var httpsPort = 8443

    @Option(help: "The TLS certificate chain, a PEM file.", completion: .file(), transform: ArgumentText.path)
    var tlsCertificate: String?

    @Option(help: "The TLS private key, a PEM file.", completion: .file(), transform: ArgumentText.path)
    var tlsKey: String?

    @Flag(help: "Answer plain HTTP, because a proxy in front ends TLS.")
    var behindTlsProxy = false

    @Option(
        help: """
            The IP address of a proxy whose X-Forwarded-For is believed, or a range such as 10.0.0.0/8. May be repeated.
            """)
    var trustedProxy: [String] = []

    @Option(
        help: "The URL clients use, such as https://marketplace.example.com; URLs in answers begin with it.",
        transform: HostText.publicURL)
    var publicURL: String?

    @Option(
        help: """
            Where the pages about error codes are: answers link to this URL with a slash and the code behind it. \
            (default: this server's /docs/errors)
            """, transform: HostText.docsURL)
    var docsURL: String?

    @Option(
        help: "The port for /metrics; 0 chooses a free one. (default: no metrics are served)",
        transform: NumberText.port)
    var metricsPort: Int?

    @Option(help: "The address to serve /metrics on, or a name of this machine.", transform: HostText.host)
    var metricsHost = "127.0.0.1"

    @Flag(
        help: """
            Answer 200 with the whole listing, not 304, when an update of a listing changes nothing: some official \
            libraries raise an error at 304.
            """)
    var okWhenUnchanged = false

    @OptionGroup(title: "Storage") var storage: StorageOptions

    @Option(help: "How much to log, on standard error; info has a line for each request.")
    var logLevel = LogLevel.notice

    @Option(help: "How log lines look: json or text. (default: text on a terminal, else json)")
    var logFormat: LogFormat?

    func validate() throws {
        if (tlsCertificate == nil) != (tlsKey == nil) {
            throw ValidationError(
                "--tls-certificate and --tls-key go together; only \(tlsKey == nil ? "the certificate" : "the key") "
                    + "is given.")
        }
        do {
            _ = try TrustedProxies(trustedProxy)
        } catch {
            throw ValidationError("--trusted-proxy \(error)")
        }
    }

    func run() async throws {
        let server = try MercatoServer(
            dataDirectory: data, storage: storage.settings, logger: ServerLog.logger(logLevel.level, logFormat))
        let settings = try ServeSettings(
            host: host, port: port, httpsPort: httpsPort, tlsCertificate: tlsCertificate, tlsKey: tlsKey,
            behindTLSProxy: behindTlsProxy, trustedProxies: TrustedProxies(trustedProxy), publicURL: publicURL,
            docsURL: docsURL,
            monitoring: metricsPort.map { MonitoringAddress(host: metricsHost, port: $0) },
            okWhenUnchanged: okWhenUnchanged)
        try await server.serve(settings) { Output.line($0) }
    }
}
