import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /2010-04-01/Accounts/{AC}/Keys.json`.
struct ListClassicKeys: OperationHandler {
    let operation = OperationID.listClassicKey
    let useCase = UseCase.listOwnKeys
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try call.pathSid(0, .account)
        return try await call.list {
            try await keys.list(account: account, caller: call.caller, page: $0)
        } json: {
            OwnKeyResource($0).classic
        }
    }
}
