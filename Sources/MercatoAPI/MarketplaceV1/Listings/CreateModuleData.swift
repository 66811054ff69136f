import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 15: a publisher's new listing, a draft.
struct CreateModuleData: OperationHandler {
    let operation = OperationID.createModuleData
    let useCase = UseCase.createOwnListing
    let listings: ListingPublishing

    func answer(_ call: Call) async throws -> Response {
        let form = ListingSectionsForm(try await call.form(), taking: [.moduleInfo, .configuration])
        return try await call.create(form.parameters, status: .ok) { request in
            try await listings.create(SectionsChange(form, makesListing: true), caller: call.caller, once: request)
        } json: {
            ModuleDataResource($0, origin: $1).json
        }
    }
}
