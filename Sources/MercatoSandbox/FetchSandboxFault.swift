import Hummingbird
import JSONValue
import MercatoAPI
import MercatoCore
import MercatoHTTP
import MercatoWire

/// `GET /ext/v1/Sandbox/Fault`, for the operator.
struct FetchSandboxFault: OperationHandler {
    let operation = OperationID.fetchSandboxFault
    let fault: FaultSwitch

    func answer(_ call: Call) async throws -> Response {
        try call.caller.requireOperator()
        return fault.answer
    }
}

extension FaultSwitch {
    var answer: Response {
        .json(["name": current.map { .string($0.rawValue) } ?? .null])
    }
}
