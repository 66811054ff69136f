import Hummingbird
import JSONValue
import MercatoHTTP

/// What monitoring asks for: `/healthz` (the process answers) and `/readyz` (it can serve).
struct HealthPages: HTTPFace {
    let plainPaths: Set<String> = ["/healthz", "/readyz"]

    /// A read proves that the store answers; that it also writes is known only by writing.
    let read: @Sendable () async throws -> Void
    let isListening: @Sendable () -> Bool

    func addOpenRoutes(to routes: RouterGroup<MercatoContext>) { add(to: routes) }

    func add(to routes: RouterGroup<some RequestContext>) {
        routes.get("/healthz") { _, _ in Response.json(["status": "ok"]) }
        routes.get("/readyz") { [self] _, _ in
            try await read()
            return isListening()
                ? Response.json(["status": "ready"])
                : Response.json(["status": "starting"], status: .serviceUnavailable)
        }
    }
}
