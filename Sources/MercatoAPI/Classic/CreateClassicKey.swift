import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /2010-04-01/Accounts/{AC}/Keys.json`: a standard key.
struct CreateClassicKey: OperationHandler {
    let operation = OperationID.createClassicKey
    let useCase = UseCase.createOwnKey
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try call.pathSid(0, .account)
        let name = try FormReader(form: await call.form()).text("FriendlyName")
        let issued = try await keys.create(
            account: account, kind: .standard, friendlyName: name, caller: call.caller)
        return .json(OwnKeyResource(issued.key, secret: issued.secret).classic, status: .created)
    }
}
