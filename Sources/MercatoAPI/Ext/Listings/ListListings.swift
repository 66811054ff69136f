import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/Listings`.
struct ListListings: OperationHandler {
    let operation = OperationID.listListing
    let useCase = UseCase.listListings
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let query = try FormReader(form: call.query())
        let owner = try query.text("OwnerSid") == nil ? nil : query.sid("OwnerSid", .account)
        return try await call.list {
            try await listings.list(owner: owner, caller: call.caller, page: $0)
        } json: {
            ListingResource($0, origin: call.origin).json
        }
    }
}
