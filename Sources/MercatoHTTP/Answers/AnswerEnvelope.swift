import HTTPTypes
import Hummingbird
import MercatoCore
import MercatoTelemetry
import MercatoTypes
import MercatoWire

/// The outermost layer: every answer, whatever made it, leaves with the common headers, and every error as the
/// contract's body.
struct AnswerEnvelope: RouterMiddleware {
    let routes: RouteNames
    let time: any SteadyTime
    let observers: [any RequestObserver]
    /// What counts the answers that are on their way.
    let kept: KeptBytes

    func handle(
        _ request: Request, context: MercatoContext, next: (Request, MercatoContext) async throws -> Response
    ) async throws -> Response {
        let started = time.now()
        let trace = request.headers[.traceContext].flatMap(TraceContext.init)?.child()
        var failure: (any Error)?
        var response: Response
        do {
            response = try await next(request, context)
        } catch  where AnswerEnvelope.isCallerGone(error) {
            // Told to the observers, and to nobody else. A caller that closed its half alone learns by the other's end.
            response = Response(status: .init(code: 499, reasonPhrase: "Caller Gone"))
            context.channel.close(promise: nil)
        } catch {
            failure = error
            response = ErrorTable.answer(to: error, path: request.uri.path)
                .response(errorPages: context.listener.errorPages(authority: request.head.authority))
        }
        // The router spares a HEAD its body only where all went well; one sent all the same ends an HTTP/2 connection.
        if request.method == .head { response = response.createHeadResponse() }
        count(&response, context)
        // These have no body, and no length of one either (RFC 9110, 8.6).
        if response.status == .noContent || response.status == .notModified { response.headers[.contentLength] = nil }
        // A client that asked for the end must be told that it comes, or it sends its next request into a closed door.
        if request.headers[.connection] == "close" { response.headers[.connection] = "close" }
        let duration = time.now() - started
        CommonHeaders.add(to: &response.headers, requestSid: context.requestSid, took: duration)
        context.listener.demandHTTPS(in: &response.headers, authority: request.head.authority)
        if let trace { response.headers[.traceContext] = trace.description }
        let answered = AnsweredRequest(
            sid: context.requestSid, method: request.method, route: routes.name(context), status: response.status,
            duration: duration, accountSid: context.trail.accountSid,
            sourceAddress: SourceAddress.of(request, context), trace: trace,
            isReplay: response.headers.contains(.idempotentReplayed), error: failure)
        for observer in observers { observer.answered(answered) }
        return response
    }

    /// Whether there is nobody to answer. What a request waits for is cancelled when its connection is gone.
    private static func isCallerGone(_ error: any Error) -> Bool {
        error is AccountTurns.CallerGone || (error is CancellationError && Task.isCancelled)
    }

    /// Counts an answer, but for the briefest, until its last byte has been taken. One that fits into a piece goes out
    /// at once, and its connection keeps the count.
    private func count(_ response: inout Response, _ context: MercatoContext) {
        guard let length = response.body.contentLength, length > Limits.uncountedAnswerBytesMax else { return }
        let share = context.trail.familySid.map { kept.share(of: $0) }
        share?.take(length)
        if length > Limits.answerPieceBytes {
            response.body = PiecewiseBody.body(response.body, of: length, counted: share)
        } else if let share {
            context.hold(share)
        }
    }
}
