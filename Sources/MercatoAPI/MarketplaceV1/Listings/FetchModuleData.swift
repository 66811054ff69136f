import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 17.
struct FetchModuleData: OperationHandler {
    let operation = OperationID.fetchModuleDataManagement
    let useCase = UseCase.fetchVisibleListing
    let listings: ListingPublishing

    func answer(_ call: Call) async throws -> Response {
        let listing = try await listings.fetch(call.pathSid(0, .listing), caller: call.caller)
        return .json(ModuleDataResource(listing, origin: call.origin).json)
    }
}
