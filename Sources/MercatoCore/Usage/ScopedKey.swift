package import MercatoTypes

/// An idempotency key within its scope: account, operation and resource (contract: idempotency). Time is no part of it.
package struct ScopedKey: Hashable, Sendable {
    package let accountSid: SID
    /// The operation and the canonical SID it is called on, if any.
    package let scope: String
    package let key: String

    package init(accountSid: SID, scope: String, key: String) {
        self.accountSid = accountSid
        self.scope = scope
        self.key = key
    }
}
