import Crypto
import Foundation
import MercatoFiles
import MercatoServer
import SwiftASN1
import X509

/// The sandbox's own certificate authority: its certificate is what a client is told to trust, its key never leaves
/// the data directory. A new server certificate is issued at every start.
struct LocalCA {
    /// A server's certificate chain and key as PEM texts.
    struct Issued {
        let certificate: String
        let privateKey: String
    }

    let certificatePath: String
    private let certificate: Certificate
    private let key: Certificate.PrivateKey

    /// Reads the authority in a directory, or makes one there.
    /// - Throws: ``ServerFault`` when its files cannot be read or written.
    init(directory: String, now: Date) throws {
        certificatePath = "\(directory)/ca.pem"
        let keyPath = "\(directory)/ca-key.pem"
        if let pem = try OwnedFile.text(of: certificatePath, .shared), let keyPEM = try OwnedFile.text(of: keyPath) {
            do {
                certificate = try Certificate(pemEncoded: pem)
                key = try Certificate.PrivateKey(pemEncoded: keyPEM)
            } catch {
                throw ServerFault("\(certificatePath) or \(keyPath) is damaged; remove both to have new ones made")
            }
            return
        }
        key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        certificate = try LocalCA.authority(key, now: now)
        try PrivateFile.write(try key.serializeAsPEM().pemString + "\n", to: keyPath)
        try PrivateFile.write(try certificate.serializeAsPEM().pemString + "\n", to: certificatePath)
    }

    /// A certificate for the loopback addresses, valid for a year.
    func issue(now: Date) throws -> Issued {
        let serverKey = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let names =
            HostNames.all.map { GeneralName.dnsName($0) }
            + HostNames.addresses.map { GeneralName.ipAddress(ASN1OctetString(contentBytes: $0)) }
        let issued = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: serverKey.publicKey,
            notValidBefore: now.addingTimeInterval(-3_600), notValidAfter: now.addingTimeInterval(365 * 86_400),
            issuer: certificate.subject, subject: try DistinguishedName { CommonName("localhost") },
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectKeyIdentifier(hash: serverKey.publicKey)
                AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: key.publicKey).keyIdentifier)
                SubjectAlternativeNames(names)
            },
            issuerPrivateKey: key)
        return Issued(
            certificate: try issued.serializeAsPEM().pemString, privateKey: try serverKey.serializeAsPEM().pemString)
    }

    private static func authority(_ key: Certificate.PrivateKey, now: Date) throws -> Certificate {
        let name = try DistinguishedName {
            OrganizationName("Mercato")
            CommonName("Mercato sandbox CA")
        }
        return try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
            notValidBefore: now.addingTimeInterval(-3_600), notValidAfter: now.addingTimeInterval(3_650 * 86_400),
            issuer: name, subject: name, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                // Whoever trusts this authority trusts it for servers, under the names it is needed for, and for
                // nothing else. Addresses are left open: OpenSSL, Node, Java and Python would take a bound on them, but
                // BoringSSL, and with it every Swift client, refuses a chain that has one.
                try ExtendedKeyUsage([.serverAuth])
                Critical(NameConstraints(permittedDNSDomains: HostNames.domains))
                SubjectKeyIdentifier(hash: key.publicKey)
            },
            issuerPrivateKey: key)
    }
}
