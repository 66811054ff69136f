import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoWire

/// What is settled before a route is looked for: preflights, plain HTTP, and paths no client should have.
struct Doorway: RouterMiddleware {
    /// Paths that monitoring asks for, also where everything else needs TLS.
    let plainPaths: Set<String>

    func handle(
        _ request: Request, context: MercatoContext, next: (Request, MercatoContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        // Monitoring may ask as it was asked before there were host names.
        if !plainPaths.contains(path) {
            try HostRule.check(request.head)
            if case .refused = context.listener.security { throw HTTPRefusal.tlsRequired }
        }
        if request.method == .options { return Response(status: .noContent) }
        // The router would pass over empty segments; the contract's paths have none, and nothing redirects.
        if Doorway.hasEmptySegment(path) { throw NotFound() }
        return try await next(request, context)
    }

    private static func hasEmptySegment(_ path: String) -> Bool {
        let slash = UInt8(ascii: "/")
        let bytes = path.utf8
        var before: UInt8 = 0
        for byte in bytes {
            if byte == slash, before == slash { return true }
            before = byte
        }
        return before == slash && bytes.count > 1
    }
}
