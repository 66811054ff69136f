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
        CommonHeaders.add(to: &response.headers, requestSid: context.requestSid, took: ContinuousClock.now - started)
        return response
    }
}

/// The headers that every answer carries (D29).
enum CommonHeaders {
    static func add(to headers: inout HTTPFields, requestSid: SID, took duration: Duration) {
        headers[.twilioRequestID] = requestSid.description
        headers[.twilioRequestDuration] = seconds(duration)
        if headers[.twilioConcurrentRequests] == nil { headers[.twilioConcurrentRequests] = "1" }
        headers[.accessControlAllowOrigin] = "*"
        headers[.accessControlAllowMethods] = "GET, POST, DELETE, OPTIONS"
        headers[.accessControlAllowHeaders] = allowedHeaders
        headers[.accessControlExposeHeaders] = "ETag"
    }

    private static let allowedHeaders =
        "Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, "
        + "Idempotency-Key, I-Twilio-Idempotency-Token"

    /// Three decimals, as recorded: `0.080`.
    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration / .milliseconds(1)
        let whole = Int(milliseconds.rounded(.up))
        let fraction = String(whole % 1_000)
        return "\(whole / 1_000).\(String(repeating: "0", count: 3 - fraction.count))\(fraction)"
    }
}

extension HTTPField.Name {
    static let twilioRequestID = Self("Twilio-Request-Id")!
    static let twilioRequestDuration = Self("Twilio-Request-Duration")!
    static let twilioConcurrentRequests = Self("Twilio-Concurrent-Requests")!
    static let idempotencyKey = Self(IdempotencyHeader.standardName)!
    static let twilioIdempotencyToken = Self(IdempotencyHeader.twilioName)!
    static let idempotentReplayed = Self(IdempotencyHeader.replayedName)!
    static let forwardedFor = Self("X-Forwarded-For")!
}
