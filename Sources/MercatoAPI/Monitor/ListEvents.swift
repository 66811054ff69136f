import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoWire

/// `GET /v1/Events`.
struct ListEvents: OperationHandler {
    let operation = OperationID.listEvent
    let useCase = UseCase.listEvents
    let auditLog: AuditLog

    func answer(_ call: Call) async throws -> Response {
        let filter = try EventQuery.filter(call.query(), caller: call.caller)
        return try await call.list { page in
            guard let filter else { return Page(records: [], previous: nil, next: nil) }
            return try await auditLog.list(filter, caller: call.caller, page: page)
        } json: {
            EventResource($0, origin: call.origin).json
        }
    }
}
