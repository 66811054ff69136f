import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 2.
struct FetchAvailableAddOn: OperationHandler {
    let operation = OperationID.fetchAvailableAddOn
    let useCase = UseCase.fetchAvailableAddOn
    let catalog: Catalog

    func answer(_ call: Call) async throws -> Response {
        let listing = try await catalog.fetch(call.pathSid(0, .listing), caller: call.caller)
        return .json(AvailableAddOnResource(listing, origin: call.origin).json)
    }
}
