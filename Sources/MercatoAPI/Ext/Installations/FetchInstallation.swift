import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /ext/v1/InstalledAddOns/{XE}`.
struct FetchInstallation: OperationHandler {
    let operation = OperationID.fetchInstallation
    let useCase = UseCase.fetchInstallation
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        let installed = try await installations.fetch(call.pathSid(0, .installation), caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json)
    }
}
