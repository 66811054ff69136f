import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 4.
struct FetchAvailableAddOnExtension: OperationHandler {
    let operation = OperationID.fetchAvailableAddOnExtension
    let useCase = UseCase.fetchAvailableAddOnExtension
    let catalog: Catalog

    func answer(_ call: Call) async throws -> Response {
        let listing = try call.pathSid(0, .listing)
        let found = try await catalog.fetchExtension(
            call.pathSid(1, .listingExtension), of: listing, caller: call.caller)
        return .json(AvailableAddOnExtensionResource(found, of: listing, origin: call.origin).json)
    }
}
