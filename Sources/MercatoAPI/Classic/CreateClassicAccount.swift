import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /2010-04-01/Accounts.json`: a subaccount.
struct CreateClassicAccount: OperationHandler {
    let operation = OperationID.createClassicAccount
    let useCase = UseCase.createSubaccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try FormReader(form: await call.form())
        let draft = AccountDraft(friendlyName: form.text("FriendlyName"))
        let opened = try await accounts.create(draft, caller: call.caller)
        return .json(ClassicAccountResource(opened.account, token: opened.token).json, status: .created)
    }
}
