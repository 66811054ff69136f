import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 8: configure or rename.
struct UpdateInstalledAddOn: OperationHandler {
    let operation = OperationID.updateInstalledAddOn
    let useCase = UseCase.updateInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .installation)
        let form = try UpdateInstalledAddOnForm(await call.form())
        let installed = try await installations.update(
            sid, configuration: form.configuration, uniqueName: form.uniqueName, caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json)
    }
}
