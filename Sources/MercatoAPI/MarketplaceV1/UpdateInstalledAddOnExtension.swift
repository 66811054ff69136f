import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 12: switch on or off.
struct UpdateInstalledAddOnExtension: OperationHandler {
    let operation = OperationID.updateInstalledAddOnExtension
    let useCase = UseCase.updateInstalledAddOnExtension
    let extensions: InstalledExtensions

    func answer(_ call: Call) async throws -> Response {
        let (installation, sid) = (try call.pathSid(0, .installation), try call.pathSid(1, .listingExtension))
        guard let isEnabled = try FormReader(form: await call.form()).boolean("Enabled") else {
            throw RequestFault.missing("Enabled")
        }
        let switched = try await extensions.setEnabled(isEnabled, sid, of: installation, caller: call.caller)
        return .json(InstalledAddOnExtensionResource(switched, origin: call.origin).json)
    }
}
