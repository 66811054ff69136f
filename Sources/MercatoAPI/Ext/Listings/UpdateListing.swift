import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Listings/{XB}`: state, flags, texts and schema.
struct UpdateListing: OperationHandler {
    let operation = OperationID.updateListing
    let useCase = UseCase.updateListing
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let form = try ListingForm(await call.form())
        let listing = try await listings.update(sid, ListingAdministration.Change(form), caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json)
    }
}
