import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Listings/{XB}/BillingItems`.
struct CreateBillingItem: OperationHandler {
    let operation = OperationID.createBillingItem
    let useCase = UseCase.createBillingItem
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let form = try BillingItemForm(await call.form())
        guard let name = form.friendlyName else { throw RequestFault.missing("FriendlyName") }
        let listing = try await listings.addBillingItem(
            to: sid, friendlyName: name, currency: form.currency, unitPrice: form.unitPrice,
            isActive: form.isActive ?? true, caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json, status: .created)
    }
}
