import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/Accounts/{AC}`.
struct FetchAccount: OperationHandler {
    let operation = OperationID.fetchAccount
    let useCase = UseCase.fetchAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try await accounts.fetch(call.pathSid(0, .account), caller: call.caller)
        return .json(AccountResource(account, origin: call.origin).json)
    }
}
