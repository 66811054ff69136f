import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /v1/Keys`.
struct ListKeys: OperationHandler {
    let operation = OperationID.listKey
    let useCase = UseCase.listOwnKeys
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try FormReader(form: call.query()).sid(inQuery: "AccountSid", .account)
        return try await call.list {
            try await keys.list(account: account, caller: call.caller, page: $0)
        } json: {
            OwnKeyResource($0).listed
        }
    }
}
