import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Accounts`.
struct CreateAccount: OperationHandler {
    let operation = OperationID.createAccount
    let useCase = UseCase.createAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try AccountForm(await call.form())
        guard let name = form.friendlyName else { throw RequestFault.missing("FriendlyName") }
        var roles: Set<Account.Role> = []
        if form.isPublisher == true { roles.insert(.publisher) }
        if form.isOperator == true { roles.insert(.operator) }
        let draft = AccountDraft(
            friendlyName: name, roles: roles, currency: form.currency, type: try AccountWords.type(form.type),
            parentSid: form.parentSid)
        let opened = try await accounts.create(draft, caller: call.caller)
        return .json(AccountResource(opened, origin: call.origin).json, status: .created)
    }
}
