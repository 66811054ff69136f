import Hummingbird
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
        .json(SandboxFaultResource(name: try await faults.current(caller: call.caller)?.rawValue).json)
    }
}

/// `POST /ext/v1/Sandbox/Fault` with the form parameter `Name`.
struct SetSandboxFault: OperationHandler {
    let operation = OperationID.setSandboxFault
    let useCase = UseCase.setSandboxFault
    let faults: SandboxFaults

    func answer(_ call: Call) async throws -> Response {
        guard let name = try await call.form()["Name"] else { throw RequestFault.missing("Name") }
        guard let chosen = SandboxFault(rawValue: name) else {
            let names = SandboxFault.allCases.map(\.rawValue).joined(separator: ", ")
            throw RequestFault(parameter: "Name", "\(name.prefix(64)) is no fault of the sandbox; use \(names)")
        }
        try await faults.set(chosen, caller: call.caller)
        return .json(SandboxFaultResource(name: chosen.rawValue).json)
    }
}

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
