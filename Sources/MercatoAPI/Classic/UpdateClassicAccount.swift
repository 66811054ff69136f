import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /2010-04-01/Accounts/{AC}.json`: name and, of a subaccount, status.
struct UpdateClassicAccount: OperationHandler {
    let operation = OperationID.updateClassicAccount
    let useCase = UseCase.updateOwnAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .account)
        let form = try FormReader(form: await call.form())
        let change = AccountAdministration.Change(
            friendlyName: form.text("FriendlyName"), status: try AccountWords.status(form.text("Status")))
        let shown = try await accounts.updateShown(sid, change, caller: call.caller)
        return .json(ClassicAccountResource(shown.account, token: shown.token).json)
    }
}
