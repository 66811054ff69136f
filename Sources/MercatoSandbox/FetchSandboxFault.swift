import Hummingbird
import JSONValue
import MercatoAPI
import MercatoCore
import MercatoHTTP
import MercatoWire

/// `GET /ext/v1/Sandbox/Fault`, for the operator.
struct FetchSandboxFault: OperationHandler {
    let operation = OperationID.fetchSandboxFault
    let useCase = UseCase.fetchSandboxFault
    let faults: SandboxFaults

    func answer(_ call: Call) async throws -> Response {
        .json(SandboxFaults.json(try await faults.current(caller: call.caller)))
    }
}

extension SandboxFaults {
    static func json(_ fault: SandboxFault?) -> JSONValue {
        ["name": fault.map { .string($0.rawValue) } ?? .null]
    }
}
