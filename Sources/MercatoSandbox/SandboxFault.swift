import MercatoHTTP
import Synchronization

/// What the sandbox can be told to do wrong on purpose.
package enum SandboxFault: String, CaseIterable, Sendable {
    /// Creating billing events fails: row 6 of the response-code table.
    case billingOutage = "billing-outage"
}

/// The fault that is set, if any.
final class FaultSwitch: Sendable {
    private let fault = Mutex<SandboxFault?>(nil)

    var current: SandboxFault? { fault.withLock { $0 } }

    func set(_ fault: SandboxFault?) {
        self.fault.withLock { $0 = fault }
    }
}
