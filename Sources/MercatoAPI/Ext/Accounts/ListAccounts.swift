import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/Accounts`.
struct ListAccounts: OperationHandler {
    let operation = OperationID.listAccount
    let useCase = UseCase.listAccounts
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        try await call.list {
            try await accounts.list(AccountFilter(), caller: call.caller, page: $0)
        } json: {
            AccountResource($0, origin: call.origin).json
        }
    }
}
