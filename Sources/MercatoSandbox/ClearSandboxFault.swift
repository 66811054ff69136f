import Hummingbird
import MercatoAPI
import MercatoCore
import MercatoHTTP
import MercatoWire

/// `DELETE /ext/v1/Sandbox/Fault`.
struct ClearSandboxFault: OperationHandler {
    let operation = OperationID.clearSandboxFault
    let useCase = UseCase.clearSandboxFault
    let faults: SandboxFaults

    func answer(_ call: Call) async throws -> Response {
        try await faults.clear(caller: call.caller)
        return Response(status: .noContent)
    }
}
