import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoWire

/// Operation 1: the catalog.
struct ListAvailableAddOns: OperationHandler {
    let operation = OperationID.listAvailableAddOn
    let useCase = UseCase.listAvailableAddOns
    let catalog: Catalog

    func answer(_ call: Call) async throws -> Response {
        try await call.list {
            try await catalog.list(caller: call.caller, page: $0)
        } json: {
            AvailableAddOnResource($0, origin: call.origin).json
        }
    }
}
