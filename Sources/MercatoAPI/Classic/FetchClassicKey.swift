import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /2010-04-01/Accounts/{AC}/Keys/{SK}.json`.
struct FetchClassicKey: OperationHandler {
    let operation = OperationID.fetchClassicKey
    let useCase = UseCase.fetchOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let key = try await keys.fetch(
            call.pathSid(1, .apiKey), of: call.pathSid(0, .account), caller: call.caller)
        return .json(OwnKeyResource(key).classic)
    }
}
