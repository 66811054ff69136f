import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 9: remove.
struct DeleteInstalledAddOn: OperationHandler {
    let operation = OperationID.deleteInstalledAddOn
    let useCase = UseCase.deleteInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        try await installations.delete(call.pathSid(0, .installation), caller: call.caller)
        return Response(status: .noContent)
    }
}
