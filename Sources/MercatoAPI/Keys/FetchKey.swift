import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /v1/Keys/{SK}`.
struct FetchKey: OperationHandler {
    let operation = OperationID.fetchKey
    let useCase = UseCase.fetchOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let key = try await keys.fetch(call.pathSid(0, .apiKey), caller: call.caller)
        return .json(OwnKeyResource(key).json)
    }
}
