import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Accounts/{AC}/AuthToken`: a new token; the old one stops working at once.
struct ReplaceAuthToken: OperationHandler {
    let operation = OperationID.replaceAuthToken
    let useCase = UseCase.replaceOwnAuthToken
    let accounts: AccountAdministration

    func answer(_ call: Call) async throws -> Response {
        let opened = try await accounts.replaceToken(call.pathSid(0, .account), caller: call.caller)
        return .json(AccountResource(opened, origin: call.origin).json, status: .created)
    }
}
