import Foundation
package import NIOCore

/// An IP address as a number. IPv4 stands in the IPv6 range made for it (`::ffff:0:0/96`), so that both ways to write
/// one address are the same address.
package struct IPAddress: Hashable, Sendable {
    /// In network order, the first bit highest.
    package let bits: UInt128

    private static let mappedPrefix: UInt128 = 0xffff << 32

    /// - Parameter text: as RFC 4291 and dotted decimals write it, without port or brackets
    package init?(_ text: String) {
        guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }

    /// The address of a socket; nil for one that has no IP address.
    package init?(_ address: SocketAddress) {
        switch address {
        case .v4(let address):
            bits = IPAddress.mappedPrefix | UInt128(UInt32(bigEndian: address.address.sin_addr.s_addr))
        case .v6(let address):
            bits = withUnsafeBytes(of: address.address.sin6_addr) { bytes in
                bytes.reduce(0) { $0 << 8 | UInt128($1) }
            }
        case .unixDomainSocket: return nil
        }
    }

    /// Whether it is an IPv4 address, however it was written.
    package var isIPv4: Bool { bits >> 32 == IPAddress.mappedPrefix >> 32 }

    /// Whether it is this machine's own.
    package var isLoopback: Bool { isIPv4 ? UInt8(truncatingIfNeeded: bits >> 24) == 127 : bits == 1 }

    /// What one customer of a provider has: an IPv4 address, or the 64 bits that an IPv6 network begins with.
    package var household: UInt128 { isIPv4 ? bits : (bits >> 64) << 64 }

    /// An IPv4 address in the dotted form; nil for IPv6.
    package var dotted: String? {
        guard isIPv4 else { return nil }
        return [24, 16, 8, 0].map { String(UInt8(truncatingIfNeeded: bits >> $0)) }.joined(separator: ".")
    }
}
