import Foundation
import NIOSSL

/// Which certificates a server must show.
enum TrustedCertificates {
    /// - Parameter caFile: PEM certificates that are trusted in place of the system's; nil for the system's
    /// - Throws: ``MercatoClientError/unreadableCAFile(_:reason:)``
    static func configuration(caFile: String?) throws(MercatoClientError) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        guard let caFile else { return configuration }
        guard FileManager.default.isReadableFile(atPath: caFile) else {
            throw .unreadableCAFile(caFile, reason: "there is no such file, or it may not be read")
        }
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMFile(caFile)
        } catch NIOSSLError.failedToLoadCertificate {
            throw .unreadableCAFile(caFile, reason: "it is no file of certificates in PEM form")
        } catch {
            throw .unreadableCAFile(caFile, reason: "\(error)")
        }
        guard !certificates.isEmpty else {
            throw .unreadableCAFile(caFile, reason: "there is no certificate in it")
        }
        configuration.trustRoots = .certificates(certificates)
        return configuration
    }
}
