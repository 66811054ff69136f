import HTTPTypes
import Hummingbird

/// The address a request comes from.
enum SourceAddress {
    /// The peer's address, or, when the peer is a trusted proxy, the nearest address in `X-Forwarded-For` that is not
    /// one: whatever stands before it, anybody may have written.
    static func of(_ request: Request, _ context: MercatoContext) -> String {
        var address = context.peerAddress
        guard !context.listener.trustedProxies.isEmpty else { return address }
        var hops = request.headers[values: .forwardedFor].joined(separator: ",").split(separator: ",").map { hop in
            String(hop.filter { $0 != " " })
        }
        while context.listener.trustedProxies.contains(address), let hop = hops.popLast() { address = hop }
        return address
    }
}
