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
        let shown = try await accounts.show(call.pathSid(0, .account), caller: call.caller)
        return .json(ClassicAccountResource(shown.account, token: shown.token).json)
    }
}
