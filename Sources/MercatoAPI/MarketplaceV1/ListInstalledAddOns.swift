import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoWire

/// Operation 6.
struct ListInstalledAddOns: OperationHandler {
    let operation = OperationID.listInstalledAddOn
    let useCase = UseCase.listInstalledAddOns
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        try await call.list {
            try await installations.list(caller: call.caller, page: $0)
        } json: {
            InstalledAddOnResource($0, origin: call.origin).json
        }
    }
}
