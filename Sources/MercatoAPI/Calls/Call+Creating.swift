package import HTTPTypes
package import Hummingbird
package import JSONValue
package import MercatoCore
import MercatoHTTP
package import MercatoWire

extension Call {
    /// Answers an operation that makes something: once for all requests with the same idempotency key (contract:
    /// idempotency), each time for those without one.
    /// - Parameters:
    ///   - parameters: what the request says of what is to be made
    ///   - status: of the first answer and of its repetitions
    ///   - make: makes it in the core, once for the request it is handed
    ///   - json: what was made, with URLs built on the origin
    /// - Throws: ``RequestFault`` for a malformed key, or what `make` throws.
    package func create<Made: Creatable>(
        _ parameters: FormParameters, status: HTTPResponse.Status,
        make: (RepeatableRequest<Made>?) async throws -> Creation<Made>,
        json: (Made, Origin) -> JSONValue
    ) async throws -> Response {
        let request = try idempotencyKey().map { key in
            RepeatableRequest<Made>(
                key: ScopedKey(
                    accountSid: caller.accountSid, scope: operation.id.canonical.rawValue, key: key),
                fingerprint: RequestFingerprint(parameters.pairs),
                asked: AskedPlace(origin: origin.description, operation: operation.id.rawValue))
        }
        switch try await make(request) {
        case .made(let made): return .json(json(made, origin), status: status)
        case .repeated(let first):
            var response = Response.json(try Call.bytes(of: first, json), status: status)
            response.headers[.idempotentReplayed] = "true"
            return response
        }
    }

    /// The first answer once more: written from the same facts, for the same place.
    private static func bytes<Made: Creatable>(
        of first: FirstAnswer.Content, _ json: (Made, Origin) -> JSONValue
    ) throws -> [UInt8] {
        switch first {
        case .written(let body): return Array(body.utf8)
        case .facts(let facts, let asked):
            guard let made = Made(facts: facts), let operation = OperationID(rawValue: asked.operation) else {
                throw StoreFault.unavailable(reason: "the database holds the facts of a first answer unreadably")
            }
            let origin = Origin(asked.origin).serving(Operation.named(operation).family)
            var bytes: [UInt8] = []
            json(made, origin).append(to: &bytes)
            return bytes
        }
    }

    /// The request's idempotency key; nil when it has none.
    func idempotencyKey() throws(RequestFault) -> String? {
        try IdempotencyHeader.key(
            standard: request.headers[values: .idempotencyKey],
            twilio: request.headers[values: .twilioIdempotencyToken])
    }
}
