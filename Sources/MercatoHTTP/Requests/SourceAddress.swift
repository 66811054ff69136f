import HTTPTypes
import Hummingbird

/// The address a request comes from.
enum SourceAddress {
    /// The peer's address, or, when the peer is a trusted proxy, the nearest address in `X-Forwarded-For` that is not
    /// one: whatever stands before it, anybody may have written. What is no address there ends the search.
    static func of(_ request: Request, _ context: MercatoContext) -> String {
        let proxies = context.listener.trustedProxies
        guard !proxies.isEmpty, var address = IPAddress(context.peerAddress) else { return context.peerAddress }
        var text = context.peerAddress
        var hops = request.headers[values: .forwardedFor].joined(separator: ",").split(separator: ",")
        while proxies.contains(address), let hop = hops.popLast() {
            let hopText = SourceAddress.withoutPort(hop.filter { $0 != " " && $0 != "\t" })
            guard let next = IPAddress(hopText) else { break }
            address = next
            text = next.dotted ?? hopText
        }
        return text
    }

    /// By what an address is counted with its neighbours: itself, or its 64 bits of IPv6.
    static func network(of address: String) -> String {
        IPAddress(address).map { String($0.household, radix: 16) } ?? address
    }

    /// Some proxies write the port too: `192.0.2.7:4711`, `[2001:db8::7]:4711`.
    private static func withoutPort(_ hop: String) -> String {
        if hop.hasPrefix("[") { return String(hop.dropFirst().prefix { $0 != "]" }) }
        let parts = hop.split(separator: ":", omittingEmptySubsequences: false)
        return parts.count == 2 ? String(parts[0]) : hop
    }
}
