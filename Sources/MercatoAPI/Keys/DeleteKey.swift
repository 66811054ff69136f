import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `DELETE /v1/Keys/{SK}`: it stops working at once, also when it is the key that asks.
struct DeleteKey: OperationHandler {
    let operation = OperationID.deleteKey
    let useCase = UseCase.deleteOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        try await keys.delete(call.pathSid(0, .apiKey), caller: call.caller)
        return Response(status: .noContent)
    }
}
