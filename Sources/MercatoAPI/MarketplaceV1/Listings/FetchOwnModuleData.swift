import Hummingbird
import JSONValue
import MercatoCore
import MercatoHTTP
import MercatoWire

/// Operation 16: the caller's listings. The contract gives it neither pages nor `meta`.
struct FetchOwnModuleData: OperationHandler {
    let operation = OperationID.fetchModuleDataForListingOwner
    let useCase = UseCase.listOwnListings
    let listings: ListingPublishing

    func answer(_ call: Call) async throws -> Response {
        let own = try await listings.list(caller: call.caller)
        return .json(["listings": .array(own.map { ModuleDataResource($0, origin: call.origin).flat })])
    }
}
