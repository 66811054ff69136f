import JSONValue
import MercatoWire

/// The doors that only a sandbox has; other servers answer 404. All are the operator's.
extension MercatoClient {
    /// The fault that the sandbox is made to show.
    ///
    /// - Returns: its name, such as `billing-outage`; nil when none is set.
    public func fetchSandboxFault() async throws(MercatoClientError) -> String? {
        let answer = try await call(.fetchSandboxFault)
        switch try answer.json()["name"] {
        case .null: return nil
        case .string(let name): return name
        default: throw answer.unexpected("its member \"name\" is neither a text nor null")
        }
    }

    /// Makes the sandbox show a fault, in place of any other, until ``clearSandboxFault()``.
    ///
    /// - Parameter name: one that the sandbox knows, such as `billing-outage`; its refusal of another names them all
    public func setSandboxFault(_ name: String) async throws(MercatoClientError) {
        _ = try await call(.setSandboxFault, payload: .form(FormParameters([(name: "Name", value: name)])))
    }

    /// Ends the fault, if one is set.
    public func clearSandboxFault() async throws(MercatoClientError) {
        _ = try await call(.clearSandboxFault)
    }
}
