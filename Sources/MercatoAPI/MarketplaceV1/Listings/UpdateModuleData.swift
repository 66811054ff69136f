import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 18: merge sections into a listing.
struct UpdateModuleData: OperationHandler {
    let operation = OperationID.updateModuleDataManagement
    let useCase = UseCase.updateOwnListing
    let listings: ListingPublishing
    let okWhenUnchanged: Bool

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        // Who may not do it learns nothing about the body's rules (contract: order of checks), and nobody makes us
        // read megabytes for it.
        try await listings.requireOwner(of: sid, caller: call.caller)
        let form = ListingSectionsForm(try await call.form())
        let updated = try await listings.update(sid, SectionsChange(form), caller: call.caller)
        guard updated.hasChanged || okWhenUnchanged else { return Response(status: .notModified) }
        return .json(ModuleDataResource(updated.listing, origin: call.origin).json)
    }
}
