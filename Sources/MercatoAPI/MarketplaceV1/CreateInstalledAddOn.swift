import Hummingbird
import MercatoCore
import MercatoWire

/// Operation 5: install.
struct CreateInstalledAddOn: OperationHandler {
    let operation = OperationID.createInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        let form = try CreateInstalledAddOnForm(await call.form())
        let installed = try await installations.create(Installations.Order(form), caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json, status: .created)
    }
}
