import Foundation
package import NIOSSL

/// Makes a listener's TLS settings: TLS 1.2 and newer (contract, codes 20011 and 20012).
package enum ServerTLS {
    /// From PEM files.
    /// - Throws: ``ServerFault`` naming the file that cannot be read or used.
    static func configuration(certificateFile certificate: String, keyFile privateKey: String) throws
        -> TLSConfiguration
    {
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMFile(certificate)
        } catch {
            throw ServerFault("cannot read the certificate \(certificate); it must be a PEM file, server first")
        }
        let key: NIOSSLPrivateKey
        do {
            key = try NIOSSLPrivateKey(file: privateKey, format: .pem)
        } catch {
            throw ServerFault("cannot read the private key \(privateKey); it must be an unencrypted PEM file")
        }
        return configuration(chain, key)
    }

    /// - Throws: when a text is no PEM.
    package static func configuration(certificatePEM: String, keyPEM: String) throws -> TLSConfiguration {
        try configuration(
            NIOSSLCertificate.fromPEMBytes(Array(certificatePEM.utf8)),
            NIOSSLPrivateKey(bytes: Array(keyPEM.utf8), format: .pem))
    }

    private static func configuration(_ chain: [NIOSSLCertificate], _ key: NIOSSLPrivateKey) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }
}
