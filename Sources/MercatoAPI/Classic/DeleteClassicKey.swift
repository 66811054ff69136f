import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `DELETE /2010-04-01/Accounts/{AC}/Keys/{SK}.json`.
struct DeleteClassicKey: OperationHandler {
    let operation = OperationID.deleteClassicKey
    let useCase = UseCase.deleteOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        try await keys.delete(call.pathSid(1, .apiKey), of: call.pathSid(0, .account), caller: call.caller)
        return Response(status: .noContent)
    }
}
