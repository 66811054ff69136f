import Hummingbird
import MercatoAPI
import MercatoCore
import MercatoHTTP
import MercatoWire

/// `DELETE /ext/v1/Sandbox/Fault`.
struct ClearSandboxFault: OperationHandler {
    let operation = OperationID.clearSandboxFault
    let fault: FaultSwitch

    func answer(_ call: Call) async throws -> Response {
        try call.caller.requireOperator()
        fault.set(nil)
        return Response(status: .noContent)
    }
}
