import HTTPTypes
import Hummingbird
import MercatoWire

/// Turns the router's 404 for a path that exists with another method into 405 with `Allow` (contract: wrong methods).
struct MethodRule: RouterMiddleware {
    /// A path that is answered, and the method it is answered for.
    struct Route: Sendable {
        let path: PathTemplate
        let method: HTTPRequest.Method
    }

    let routes: [Route]

    func handle(
        _ request: Request, context: MercatoContext, next: (Request, MercatoContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let path = request.uri.path
            let methods = Set(routes.filter { $0.path.matches(path) }.map(\.method))
            // A page that answers the method, and has nothing under this very path, is no wrong method.
            if methods.isEmpty || methods.contains(request.method == .head ? .get : request.method) { throw error }
            var allowed = methods.map(\.rawValue).sorted()
            if methods.contains(.get) { allowed.append("HEAD") }
            throw HTTPRefusal.methodNotAllowed(path: path, allowed: allowed + ["OPTIONS"])
        }
    }
}
