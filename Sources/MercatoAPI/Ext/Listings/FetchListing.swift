import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/Listings/{XB}`, with all its sections: operators review what publishers write.
struct FetchListing: OperationHandler {
    let operation = OperationID.fetchListing
    let useCase = UseCase.fetchListing
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let whole = try await listings.fetch(call.pathSid(0, .listing), caller: call.caller)
        return .json(ListingResource(whole.listing, origin: call.origin, sections: whole.sections).json)
    }
}
