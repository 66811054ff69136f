import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /2010-04-01/Accounts/{AC}.json`.
struct FetchClassicAccount: OperationHandler {
    let operation = OperationID.fetchClassicAccount
    let useCase = UseCase.fetchOwnAccount
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try await accounts.fetch(call.pathSid(0, .account), caller: call.caller)
        return .json(ClassicAccountResource(account, token: try accounts.token(of: account)).json)
    }
}
