import Hummingbird
import MercatoCore
import MercatoWire

/// Operation 5: install.
struct CreateInstalledAddOn: OperationHandler {
    let operation = OperationID.createInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        let form = try CreateInstalledAddOnForm(await call.form())
        let order = Installations.Order(
            listingSid: form.availableAddOnSid, acceptsTerms: form.acceptTermsOfService,
            configuration: form.configuration, uniqueName: form.uniqueName)
        let installed = try await installations.create(order, caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json, status: .created)
    }
}
