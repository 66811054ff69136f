import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Listings/{XB}/Extensions`.
struct CreateExtension: OperationHandler {
    let operation = OperationID.createExtension
    let useCase = UseCase.createExtension
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let form = try FormReader(form: await call.form())
        let listing = try await listings.addExtension(
            to: sid, friendlyName: form.required("FriendlyName"), productName: form.required("ProductName"),
            uniqueName: form.required("UniqueName"), caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json, status: .created)
    }
}
