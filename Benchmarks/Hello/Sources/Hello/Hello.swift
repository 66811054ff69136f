import Hummingbird
import HummingbirdTLS
import Logging
import NIOSSL

/// `Hello PORT` answers `GET /hello` with five bytes; `Hello PORT CERTIFICATE KEY` does so over TLS.
@main
struct Hello {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 2 || arguments.count == 4, let port = Int(arguments[1]) else {
            fatalError("usage: Hello PORT [CERTIFICATE KEY]")
        }
        let router = Router()
        router.get("/hello") { _, _ in "hello" }
        var logger = Logger(label: "hello")
        logger.logLevel = .error
        let application = Application(
            router: router, server: arguments.count == 4 ? try .tls(tlsConfiguration: tls(arguments[2], arguments[3])) : .http1(),
            configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }

    private static func tls(_ certificate: String, _ key: String) throws -> TLSConfiguration {
        let chain = try NIOSSLCertificate.fromPEMFile(certificate).map { NIOSSLCertificateSource.certificate($0) }
        return .makeServerConfiguration(
            certificateChain: chain, privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
    }
}
