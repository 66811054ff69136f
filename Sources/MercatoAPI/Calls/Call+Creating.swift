package import HTTPTypes
package import Hummingbird
package import JSONValue
package import MercatoCore
import MercatoHTTP
package import MercatoWire

extension Call {
    /// Answers an operation that makes something: once for all requests with the same idempotency key (D37), each time
    /// for those without one.
    /// - Parameters:
    ///   - parameters: what the request says of what is to be made
    ///   - status: of the first answer and of its repetitions
    ///   - make: makes it in the core, once for the request it is handed
    ///   - json: what was made
    /// - Throws: ``RequestFault`` for a malformed key, or what `make` throws.
    package func create<Made: Creatable>(
        _ parameters: FormParameters, status: HTTPResponse.Status,
        make: (RepeatableRequest<Made>?) async throws -> Creation<Made>,
        json: @escaping @Sendable (Made) -> JSONValue
    ) async throws -> Response {
        let request = try idempotencyKey().map { key in
            RepeatableRequest<Made>(
                key: ScopedKey(
                    accountSid: caller.accountSid, scope: operation.id.canonical.rawValue, key: key),
                fingerprint: RequestFingerprint(parameters.pairs), answer: { json($0).serialized() })
        }
        switch try await make(request) {
        case .made(let made): return .json(json(made), status: status)
        case .repeated(let body):
            var response = Response.json(Array(body.utf8), status: status)
            response.headers[.idempotentReplayed] = "true"
            return response
        }
    }

    /// The request's idempotency key; nil when it has none.
    func idempotencyKey() throws(RequestFault) -> String? {
        try IdempotencyHeader.key(
            standard: request.headers[values: .idempotencyKey],
            twilio: request.headers[values: .twilioIdempotencyToken])
    }
}
