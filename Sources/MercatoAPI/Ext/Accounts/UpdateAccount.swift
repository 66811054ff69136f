import Hummingbird
import MercatoCore
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Accounts/{AC}`: name, status and roles.
struct UpdateAccount: OperationHandler {
    let operation = OperationID.updateAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .account)
        let form = try AccountForm(await call.form())
        var change = AccountAdministration.Change(friendlyName: form.friendlyName)
        if let text = form.status {
            guard let status = Account.Status(rawValue: text) else {
                throw RequestFault(parameter: "Status", "must be active, suspended or closed")
            }
            change.status = status
        }
        change.isPublisher = form.isPublisher
        change.isOperator = form.isOperator
        let account = try await accounts.update(sid, change, caller: call.caller)
        return .json(AccountResource(account, origin: call.origin).json)
    }
}
