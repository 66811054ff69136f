import Hummingbird
import JSONValue
import MercatoCore
import MercatoHTTP

/// What monitoring asks for: `/healthz` (the process answers) and `/readyz` (it can serve).
struct HealthPages: HTTPFace {
    let plainPaths: Set<String> = ["/healthz", "/readyz"]

    let store: any Store
    let isListening: @Sendable () -> Bool

    func addOpenRoutes(to routes: RouterGroup<MercatoContext>) { add(to: routes) }

    func add(to routes: RouterGroup<some RequestContext>) {
        routes.get("/healthz") { _, _ in Response.json(["status": "ok"]) }
        routes.get("/readyz") { [self] _, _ in
            // A read proves that the store answers; that it also writes is known only by writing.
            try await store.read { _ in }
            return isListening()
                ? Response.json(["status": "ready"])
                : Response.json(["status": "starting"], status: .serviceUnavailable)
        }
    }
}
