import Hummingbird
import JSONValue
import MercatoAPI
import MercatoCore
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

/// `POST /ext/v1/Sandbox/Fault` with the form parameter `Name`.
struct SetSandboxFault: OperationHandler {
    let operation = OperationID.setSandboxFault
    let fault: FaultSwitch

    func answer(_ call: Call) async throws -> Response {
        try call.caller.requireOperator()
        guard let name = try await call.form()["Name"] else { throw RequestFault.missing("Name") }
        guard let chosen = SandboxFault(rawValue: name) else {
            let names = SandboxFault.allCases.map(\.rawValue).joined(separator: ", ")
            throw RequestFault(parameter: "Name", "\(name.prefix(64)) is no fault of the sandbox; use \(names)")
        }
        fault.set(chosen)
        return fault.answer
    }
}

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

extension FaultSwitch {
    fileprivate var answer: Response {
        .json(["name": current.map { .string($0.rawValue) } ?? .null])
    }
}
