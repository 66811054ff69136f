import Hummingbird
import MercatoCore
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/Listings/{XB}`.
struct FetchListing: OperationHandler {
    let operation = OperationID.fetchListing
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let listing = try await listings.fetch(call.pathSid(0, .listing), caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json)
    }
}
