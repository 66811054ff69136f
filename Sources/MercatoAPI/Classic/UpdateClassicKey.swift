import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /2010-04-01/Accounts/{AC}/Keys/{SK}.json`: its name.
struct UpdateClassicKey: OperationHandler {
    let operation = OperationID.updateClassicKey
    let useCase = UseCase.updateOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let (account, sid) = (try call.pathSid(0, .account), try call.pathSid(1, .apiKey))
        let name = try FormReader(form: await call.form()).text("FriendlyName")
        let key = try await keys.update(sid, of: account, friendlyName: name, caller: call.caller)
        return .json(OwnKeyResource(key).classic)
    }
}
