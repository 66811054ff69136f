import MercatoTypes
import Synchronization

/// What inner layers learn of a request and the outermost one tells: a context is a value, and theirs is a copy.
final class RequestTrail: Sendable {
    private let account = Mutex<SID?>(nil)

    var accountSid: SID? {
        get { account.withLock { $0 } }
        set { account.withLock { $0 = newValue } }
    }
}
