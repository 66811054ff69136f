package import MercatoTypes

/// Which audit events of an account are wanted.
package struct AuditFilter: Hashable, Sendable {
    package var accountSid: SID
    /// The account or the API key that made the change.
    package var actorSid: SID?
    /// Such as `installation.created`.
    package var type: String?
    package var resourceSid: SID?
    package var sourceAddress: String?
    /// Inclusive.
    package var from: Timestamp?
    /// Exclusive.
    package var until: Timestamp?

    package init(accountSid: SID) {
        self.accountSid = accountSid
    }
}
