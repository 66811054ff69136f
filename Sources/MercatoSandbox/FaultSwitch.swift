import MercatoHTTP
import Synchronization

/// The fault that is set, if any.
final class FaultSwitch: Sendable {
    private let fault = Mutex<SandboxFault?>(nil)

    var current: SandboxFault? { fault.withLock { $0 } }

    func set(_ fault: SandboxFault?) {
        self.fault.withLock { $0 = fault }
    }
}
