import JSONValue
import MercatoWire

/// The doors that only a sandbox has; `mercato serve` answers 404. All are the operator's.
extension MercatoClient {
    /// The fault that the sandbox is made to show.
    ///
    /// - Returns: its name, such as `billing-outage`; nil when none is set.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func currentFault() async throws -> String? {
        let answer = try await call(.fetchSandboxFault)
        switch try answer.json()["name"] {
        case .null: return nil
        case .string(let name): return name
        default: throw answer.unexpected("its member \"name\" is neither a text nor null")
        }
    }

    /// Makes the sandbox show a fault, in place of any other, until ``clearFault()``.
    ///
    /// - Parameter name: one that the sandbox knows, such as `billing-outage`
    /// - Throws: `ErrorResource` for a refusal, which names the faults there are, or ``MercatoClientError``.
    public func setFault(_ name: String) async throws {
        _ = try await call(.setSandboxFault, payload: .form(FormParameters([(name: "Name", value: name)])))
    }

    /// Ends the fault, if one is set.
    ///
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func clearFault() async throws {
        _ = try await call(.clearSandboxFault)
    }
}
