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
