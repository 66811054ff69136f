import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /v1/Keys/{SK}`: name and policy.
struct UpdateKey: OperationHandler {
    let operation = OperationID.updateKey
    let useCase = UseCase.updateOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .apiKey)
        let form = try KeyForm(await call.form())
        let key = try await keys.update(
            sid, friendlyName: form.friendlyName, policy: form.policy, caller: call.caller)
        return .json(OwnKeyResource(key).json)
    }
}
