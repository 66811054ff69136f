import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /2010-04-01/Accounts.json`: the own account and its subaccounts.
struct ListClassicAccounts: OperationHandler {
    let operation = OperationID.listClassicAccount
    let useCase = UseCase.listOwnAccounts
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let query = try FormReader(form: call.query())
        let filter = AccountFilter(
            friendlyName: query.text("FriendlyName"), status: try AccountWords.status(query.text("Status")))
        return try await call.list {
            try await accounts.listShown(filter, caller: call.caller, page: $0)
        } json: {
            ClassicAccountResource($0.account, token: $0.token).json
        }
    }
}
