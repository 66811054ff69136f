import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/InstalledAddOns/{XE}`.
struct UpdateInstallation: OperationHandler {
    let operation = OperationID.updateInstallation
    let useCase = UseCase.updateInstallation
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .installation)
        let form = try UpdateInstalledAddOnForm(await call.form())
        let installed = try await installations.update(
            sid, configuration: form.configuration, uniqueName: form.uniqueName, caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json)
    }
}
