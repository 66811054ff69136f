import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /v1/Keys`.
struct CreateKey: OperationHandler {
    let operation = OperationID.createKey
    let useCase = UseCase.createOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try KeyForm(await call.form())
        guard let account = form.accountSid else { throw RequestFault.missing("AccountSid") }
        let issued = try await keys.create(
            account: account, kind: form.kind(), friendlyName: form.friendlyName, policy: form.policy,
            caller: call.caller)
        return .json(OwnKeyResource(issued.key, secret: issued.secret).json, status: .created)
    }
}
