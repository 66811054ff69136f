import Hummingbird
import JSONValue
import MercatoHTTP
import MercatoLane

/// What monitoring asks for: `/healthz` (the process answers) and `/readyz` (it can serve).
struct HealthPages: HTTPFace {
    let plainPaths: Set<String> = ["/healthz", "/readyz"]

    private static let ok: JSONValue = ["status": "ok"]

    /// `/healthz`, which depends on nothing.
    static let alive = OpenAnswer(
        path: "/healthz", type: "application/json", body: Array(ok.serialized().utf8))

    /// A read proves that the store answers; that it also writes is known only by writing.
    let read: @Sendable () async throws -> Void
    let logBytes: @Sendable () -> Int
    let isListening: @Sendable () -> Bool

    func addOpenRoutes(to routes: RouterGroup<MercatoContext>) { add(to: routes) }

    func add(to routes: RouterGroup<some RequestContext>) {
        routes.get("/healthz") { _, _ in Response.json(HealthPages.ok) }
        routes.get("/readyz") { [self] _, _ in
            try await read()
            if !isListening() { return Response.json(["status": "starting"], status: .serviceUnavailable) }
            // It serves all the same, so that monitoring is told and no load balancer takes it away.
            guard let warning = LogWatch.warning(logBytes()) else { return Response.json(["status": "ready"]) }
            return Response.json(["status": "ready", "warning": .string(warning)])
        }
    }
}
