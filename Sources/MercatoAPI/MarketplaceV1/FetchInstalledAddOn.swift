import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 7.
struct FetchInstalledAddOn: OperationHandler {
    let operation = OperationID.fetchInstalledAddOn
    let useCase = UseCase.fetchInstalledAddOn
    let installations: Installations

    func answer(_ call: Call) async throws -> Response {
        let installed = try await installations.fetch(call.pathSid(0, .installation), caller: call.caller)
        return .json(InstalledAddOnResource(installed, origin: call.origin).json)
    }
}
