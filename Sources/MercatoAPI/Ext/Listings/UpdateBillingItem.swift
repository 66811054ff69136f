import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Listings/{XB}/BillingItems/{BI}`.
struct UpdateBillingItem: OperationHandler {
    let operation = OperationID.updateBillingItem
    let useCase = UseCase.updateBillingItem
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let item = try call.pathSid(1, .billingItem)
        let form = try BillingItemForm(await call.form())
        let listing = try await listings.updateBillingItem(
            item, of: sid, friendlyName: form.friendlyName, unitPrice: form.unitPrice, isActive: form.isActive,
            caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json)
    }
}
