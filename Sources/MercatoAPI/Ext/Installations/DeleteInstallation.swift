import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `DELETE /ext/v1/InstalledAddOns/{XE}`.
struct DeleteInstallation: OperationHandler {
    let operation = OperationID.deleteInstallation
    let useCase = UseCase.deleteInstallation
    let installations: InstallationAdministration

    func answer(_ call: Call) async throws -> Response {
        try await installations.delete(call.pathSid(0, .installation), caller: call.caller)
        return Response(status: .noContent)
    }
}
