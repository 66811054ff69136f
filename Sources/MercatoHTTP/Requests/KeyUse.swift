package import MercatoCore
package import MercatoTypes
import Synchronization

/// Remembers when keys were last used, until that is stored: a write per request would cost more than the request.
package final class KeyUse: Sendable {
    private let time: any TimeSource
    /// By family, then by key.
    private let uses = Mutex<[SID: [SID: Timestamp]]>([:])

    package init(time: any TimeSource) {
        self.time = time
    }

    /// - Parameter family: the first account of the key's family
    func record(_ key: SID, of family: SID) {
        let now = time.now()
        uses.withLock { $0[family, default: [:]][key] = now }
    }

    /// Hands over what was recorded since the last time, by family.
    package func take() -> [SID: [SID: Timestamp]] {
        uses.withLock { uses in
            defer { uses = [:] }
            return uses
        }
    }
}
