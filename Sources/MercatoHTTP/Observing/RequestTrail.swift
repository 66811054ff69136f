import MercatoCore
import MercatoTypes
import Synchronization

/// What inner layers learn of a request and the outermost one tells: a context is a value, and theirs is a copy.
final class RequestTrail: Sendable {
    private let facts = Mutex<Facts?>(nil)

    struct Facts {
        let accountSid: SID
        /// The account that heads the caller's family.
        let familySid: SID
    }

    var accountSid: SID? { facts.withLock { $0?.accountSid } }
    var familySid: SID? { facts.withLock { $0?.familySid } }

    func note(_ caller: Caller) {
        facts.withLock { $0 = Facts(accountSid: caller.accountSid, familySid: caller.familySid) }
    }
}
