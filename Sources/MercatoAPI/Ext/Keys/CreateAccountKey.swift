import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Keys`.
struct CreateAccountKey: OperationHandler {
    let operation = OperationID.createAccountKey
    let useCase = UseCase.createKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try KeyForm(await call.form())
        guard let account = form.accountSid else { throw RequestFault.missing("AccountSid") }
        let issued = try await keys.create(
            account: account, kind: form.kind(), friendlyName: form.friendlyName, policy: form.policy,
            caller: call.caller)
        return .json(KeyResource(issued, origin: call.origin).json, status: .created)
    }
}
