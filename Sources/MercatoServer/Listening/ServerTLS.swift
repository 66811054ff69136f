import Foundation
import Logging
import MercatoTypes
import NIOCertificateReloading
import NIOSSL

/// A listener's TLS settings: TLS 1.2 and newer (contract, codes 20011 and 20012), HTTP/2 by ALPN.
package struct ServerTLS: Sendable {
    let configuration: TLSConfiguration
    /// Looks for a renewed certificate; nil for one that is never renewed.
    let renewal: PeriodicJob?

    /// From PEM files, which are read again every few seconds: a renewed certificate serves the next connection
    /// without a restart, and one that cannot be used leaves the old in place.
    /// - Throws: ``ServerFault`` when the files cannot be read or do not fit each other.
    init(certificateFile: String, keyFile: String, logger: Logger) throws(ServerFault) {
        try ServerTLS.check(certificateFile: certificateFile, keyFile: keyFile)
        do {
            let reloader = try TimedCertificateReloader.makeReloaderValidatingSources(
                refreshInterval: .seconds(Limits.certificateReloadSeconds),
                certificateSource: .init(location: .file(path: certificateFile), format: .pem),
                privateKeySource: .init(location: .file(path: keyFile), format: .pem), logger: logger)
            configuration = ServerTLS.hardened(try .makeServerConfiguration(certificateReloader: reloader))
            renewal = PeriodicJob("renew_certificate", every: .seconds(Limits.certificateReloadSeconds)) {
                try reloader.reload()
            }
        } catch {
            throw ServerFault(
                "the key \(keyFile) does not belong to the certificate \(certificateFile): give the key it was issued "
                    + "for, and a chain with the server's own certificate first (\(error))")
        }
    }

    /// Looks at each file by itself, so that a fault names the one it is in.
    private static func check(certificateFile: String, keyFile: String) throws(ServerFault) {
        for (option, file) in [("--tls-certificate", certificateFile), ("--tls-key", keyFile)] {
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isDirectory) else {
                throw ServerFault("there is no file \(file), given with \(option)")
            }
            guard !isDirectory.boolValue else { throw ServerFault("\(file), given with \(option), is a directory") }
            guard access(file, R_OK) == 0 else {
                throw ServerFault(
                    "\(file), given with \(option), cannot be read: \(String(cString: strerror(errno)))")
            }
        }
        guard let chain = try? NIOSSLCertificate.fromPEMFile(certificateFile), !chain.isEmpty else {
            throw ServerFault(
                "\(certificateFile), given with --tls-certificate, holds no certificate in PEM form "
                    + "(-----BEGIN CERTIFICATE-----)")
        }
        guard (try? NIOSSLPrivateKey(file: keyFile, format: .pem)) != nil else {
            throw ServerFault(
                "\(keyFile), given with --tls-key, holds no unencrypted private key in PEM form "
                    + "(-----BEGIN PRIVATE KEY-----)")
        }
    }

    /// From PEM texts, for a certificate that lives as long as the process.
    /// - Throws: when a text is no PEM.
    package init(certificatePEM: String, keyPEM: String) throws {
        let chain = try NIOSSLCertificate.fromPEMBytes(Array(certificatePEM.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem)
        configuration = ServerTLS.hardened(
            .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
        renewal = nil
    }

    private static func hardened(_ configuration: TLSConfiguration) -> TLSConfiguration {
        var configuration = configuration
        configuration.minimumTLSVersion = .tlsv12
        // Of TLS 1.2, only what authenticates as it encrypts and agrees on a key that nobody keeps; TLS 1.3 has no
        // other suites, so its own are not chosen here.
        configuration.cipherSuiteValues = [
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
            .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
            .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        ]
        return configuration
    }
}
