import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoWire

/// Operation 5: install.
struct CreateInstalledAddOn: OperationHandler {
    let operation = OperationID.createInstalledAddOn
    let useCase = UseCase.createInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        let form = try CreateInstalledAddOnForm(await call.form())
        return try await call.create(form.parameters, status: .created) { request in
            try await installations.create(Installations.Order(form), caller: call.caller, once: request)
        } json: {
            InstalledAddOnResource($0, origin: $1).json
        }
    }
}
