import HTTPTypes
import Hummingbird
import Logging
import MercatoCore
import MercatoTypes
import MercatoWire

/// The outermost layer: every answer, whatever made it, leaves with the headers of D29, and every error as the
/// contract's body.
struct AnswerEnvelope: RouterMiddleware {
    func handle(
        _ request: Request, context: MercatoContext, next: (Request, MercatoContext) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            let answer = ErrorTable.answer(to: error, path: request.uri.path)
            if answer.status.kind == .serverError {
                // The error may carry a store's reason, never a caller's data; those stay out of descriptions.
                context.logger.error(
                    "request failed",
                    metadata: ["request": "\(context.requestSid)", "error": "\(error)", "path": "\(request.uri.path)"])
            }
            response = answer.response(origin: context.listener.origin(authority: request.head.authority))
        }
        // A client that asked for the end must be told that it comes, or it sends its next request into a closed door.
        if request.headers[.connection]?.lowercased() == "close" { response.headers[.connection] = "close" }
        CommonHeaders.add(to: &response.headers, requestSid: context.requestSid, took: ContinuousClock.now - started)
        return response
    }
}
