package import MercatoCore
package import MercatoTypes
import Synchronization

/// Remembers when keys were last used, until that is stored: a write per request would cost more than the request.
package final class KeyUse: Sendable {
    private let time: any TimeSource
    private let uses = Mutex<[SID: Timestamp]>([:])

    package init(time: any TimeSource) {
        self.time = time
    }

    package func record(_ key: SID) {
        let now = time.now()
        uses.withLock { $0[key] = now }
    }

    /// Hands over what was recorded since the last time.
    package func take() -> [SID: Timestamp] {
        uses.withLock { uses in
            defer { uses = [:] }
            return uses
        }
    }
}
