import ArgumentParser
import Foundation
import MercatoServer

/// `mercato serve`: the marketplace itself.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the marketplace of a data directory.",
        discussion: """
            The API is for HTTPS only. Give a certificate and key to end TLS here; or put a TLS-terminating proxy in \
            front and say so with --behind-tls-proxy. Otherwise the plain port answers 426 to everything but \
            /healthz and /readyz.
            """)

    @Option(help: "The data directory, made by `mercato init`.")
    var data: String

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port for plain HTTP; 0 chooses a free one.")
    var port = 8480

    @Option(help: "The port for HTTPS; 0 chooses a free one.")
    var httpsPort = 8443

    @Option(help: "The TLS certificate chain, a PEM file.")
    var tlsCertificate: String?

    @Option(help: "The TLS private key, a PEM file.")
    var tlsKey: String?

    @Flag(help: "Answer plain HTTP, because a proxy in front ends TLS.")
    var behindTlsProxy = false

    @Option(help: "The IP address of a proxy whose X-Forwarded-For is believed. May be repeated.")
    var trustedProxy: [String] = []

    @Option(help: "The URL clients use, such as https://marketplace.example.com; URLs in answers begin with it.")
    var publicURL: String?

    @Option(help: "How much to log.")
    var logLevel = LogLevel.notice

    func validate() throws {
        if (tlsCertificate == nil) != (tlsKey == nil) {
            throw ValidationError("--tls-certificate and --tls-key go together")
        }
        if let publicURL, URL(string: publicURL)?.host == nil || publicURL.hasSuffix("/") {
            throw ValidationError(
                "--public-url must be scheme and host without a trailing slash, such as https://marketplace.example.com"
            )
        }
    }

    func run() async throws {
        let server = try MercatoServer(dataDirectory: data, logger: ServerLog.logger(logLevel.level))
        let settings = ServeSettings(
            host: host, port: port, httpsPort: httpsPort, tlsCertificate: tlsCertificate, tlsKey: tlsKey,
            behindTLSProxy: behindTlsProxy, trustedProxies: Set(trustedProxy), publicURL: publicURL)
        try await server.serve(settings) { Output.line($0) }
    }
}
