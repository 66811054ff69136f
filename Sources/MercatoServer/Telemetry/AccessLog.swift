import HTTPTypes
import Logging
import MercatoHTTP
import MercatoTelemetry
import MercatoTypes

/// Writes one line for each request at level info, and one at level error for each that failed here.
///
/// Nothing of a request's query, headers or body is ever among it, so no secret can be.
struct AccessLog: RequestObserver {
    let logger: Logger

    func answered(_ request: AnsweredRequest) {
        // Health that is not ready yet is an answer of its kind, and no failure.
        if let error = request.error, request.status.kind == .serverError {
            // The error may carry a store's reason, never a caller's data; those stay out of descriptions.
            logger.error("request failed", error: error, metadata: metadata(request))
        }
        // Asked before the metadata is put together, because that costs more than the question.
        if logger.logLevel <= .info { logger.info("request", metadata: metadata(request)) }
    }

    private func metadata(_ request: AnsweredRequest) -> Logger.Metadata {
        var metadata: Logger.Metadata = [
            "request_id": .string(request.sid.description),
            "method": .string(request.method?.rawValue ?? ""),
            "route": .string(request.route),
            "status": .stringConvertible(request.status.code),
            "duration_ms": .stringConvertible(Double(request.duration.nanoseconds / 1_000) / 1_000),
            "source": .string(request.sourceAddress),
        ]
        if let account = request.accountSid { metadata["account_sid"] = .string(account.description) }
        if let trace = request.trace {
            metadata["trace_id"] = .string(trace.traceID)
            metadata["span_id"] = .string(trace.spanID)
        }
        return metadata
    }
}
