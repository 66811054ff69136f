import HTTPTypes
import Hummingbird

/// What every answer of the monitoring port carries: it is what it is said to be, and not to be kept.
struct PlainAnswers<Context: RequestContext>: RouterMiddleware {
    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response: Response
        do {
            response = try await next(request, context)
        } catch let refusal as HTTPError where refusal.status == .notFound || refusal.status == .methodNotAllowed {
            response = Response(status: refusal.status)
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}
