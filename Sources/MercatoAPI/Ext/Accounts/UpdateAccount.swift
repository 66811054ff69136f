import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Accounts/{AC}`: name, status, type and roles.
struct UpdateAccount: OperationHandler {
    let operation = OperationID.updateAccount
    let useCase = UseCase.updateAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .account)
        let form = try AccountForm(await call.form())
        var change = AccountAdministration.Change(friendlyName: form.friendlyName)
        change.status = try AccountWords.status(form.status)
        change.type = try AccountWords.type(form.type)
        change.isPublisher = form.isPublisher
        change.isOperator = form.isOperator
        let account = try await accounts.update(sid, change, caller: call.caller)
        return .json(AccountResource(account, origin: call.origin).json)
    }
}
