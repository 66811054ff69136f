package import MercatoTypes

/// Which billing events of an installation are wanted.
package struct BillingEventFilter: Hashable, Sendable {
    package let installationSid: SID
    package var billingItemSid: SID?
    package var reportSid: SID?
    /// Inclusive.
    package var from: Timestamp?
    /// Exclusive.
    package var until: Timestamp?

    package init(
        installationSid: SID, billingItemSid: SID? = nil, reportSid: SID? = nil, from: Timestamp? = nil,
        until: Timestamp? = nil
    ) {
        self.installationSid = installationSid
        self.billingItemSid = billingItemSid
        self.reportSid = reportSid
        self.from = from
        self.until = until
    }
}
