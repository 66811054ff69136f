import MercatoCore

/// Setting the sandbox's fault, for its operator: authority is the core's, as with everything else that is asked for.
struct SandboxFaults: Sendable {
    let fault: FaultSwitch
    let access: AuthorizedStore

    /// - Throws: ``OperatorOnly``, ``AuthenticationRefusal``, ``StoreFault``.
    func current(caller: Caller) async throws -> SandboxFault? {
        try await access.confirm(.fetchSandboxFault, caller)
        return fault.current
    }

    /// - Throws: as ``current(caller:)``.
    func set(_ chosen: SandboxFault, caller: Caller) async throws {
        try await access.confirm(.setSandboxFault, caller)
        fault.set(chosen)
    }

    /// - Throws: as ``current(caller:)``.
    func clear(caller: Caller) async throws {
        try await access.confirm(.clearSandboxFault, caller)
        fault.set(nil)
    }
}
