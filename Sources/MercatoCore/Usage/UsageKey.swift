package import MercatoTypes

/// The idempotency key of a usage report within its scope: who reports, on which installation (contract: idempotency).
/// Time is no part of it.
package struct UsageKey: Hashable, Sendable {
    package let publisherSid: SID
    package let installationSid: SID
    package let key: String

    package init(publisherSid: SID, installationSid: SID, key: String) {
        self.publisherSid = publisherSid
        self.installationSid = installationSid
        self.key = key
    }
}

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
