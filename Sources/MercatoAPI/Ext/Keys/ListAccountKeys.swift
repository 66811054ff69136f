import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/Keys`.
struct ListAccountKeys: OperationHandler {
    let operation = OperationID.listAccountKey
    let useCase = UseCase.listKeys
    let keys: KeyAdministration

    func answer(_ call: Call) async throws -> Response {
        let account = try FormReader(form: call.query()).sid(inQuery: "AccountSid", .account)
        return try await call.list {
            try await keys.list(account: account, caller: call.caller, page: $0)
        } json: {
            KeyResource($0, origin: call.origin).json
        }
    }
}
