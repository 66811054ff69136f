import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoWire

/// `GET /v1/Alerts`.
struct ListAlerts: OperationHandler {
    let operation = OperationID.listAlert
    let useCase = UseCase.listAlerts
    let debugger: Debugger

    func answer(_ call: Call) async throws -> Response {
        let query = try AlertQuery(call.query())
        return try await call.list { page in
            try await debugger.list(
                caller: call.caller, level: query.level, from: query.from, until: query.until, page: page)
        } json: {
            AlertResource($0, call).json
        }
    }
}
