import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/Keys/{SK}`, with its last use.
struct FetchAccountKey: OperationHandler {
    let operation = OperationID.fetchAccountKey
    let useCase = UseCase.fetchKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let key = try await keys.fetch(call.pathSid(0, .apiKey), caller: call.caller)
        return .json(KeyResource(key, origin: call.origin).json)
    }
}
