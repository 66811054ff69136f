import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `DELETE /ext/v1/Keys/{SK}`: revokes it.
struct DeleteAccountKey: OperationHandler {
    let operation = OperationID.deleteAccountKey
    let useCase = UseCase.deleteKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        try await keys.delete(call.pathSid(0, .apiKey), caller: call.caller)
        return Response(status: .noContent)
    }
}
