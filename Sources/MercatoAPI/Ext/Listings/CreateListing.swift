import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Listings`: a draft.
struct CreateListing: OperationHandler {
    let operation = OperationID.createListing
    let useCase = UseCase.createListing
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try ListingForm(await call.form())
        guard let owner = form.ownerSid else { throw RequestFault.missing("OwnerSid") }
        let listing = try await listings.create(
            owner: owner, ListingAdministration.Change(form, makesListing: true), caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json, status: .created)
    }
}
