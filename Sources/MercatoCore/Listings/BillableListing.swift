package import MercatoTypes

/// What usage needs of a listing: what the gates look at, and the items. Its texts, its schema and its extensions are
/// left out, which may be a thousand times as large.
package struct BillableListing: Hashable, Sendable {
    package let sid: SID
    /// The publisher's account.
    package let ownerSid: SID
    package let state: ListingState
    package let manualUsageReporting: Bool
    package let billingItems: [BillingItem]
    package let version: Int

    package init(
        sid: SID, ownerSid: SID, state: ListingState, manualUsageReporting: Bool, billingItems: [BillingItem],
        version: Int
    ) {
        self.sid = sid
        self.ownerSid = ownerSid
        self.state = state
        self.manualUsageReporting = manualUsageReporting
        self.billingItems = billingItems
        self.version = version
    }

    package func billingItem(_ sid: SID) -> BillingItem? {
        billingItems.first { $0.sid == sid }
    }
}

extension Listing {
    package var billable: BillableListing {
        BillableListing(
            sid: sid, ownerSid: ownerSid, state: state, manualUsageReporting: manualUsageReporting,
            billingItems: billingItems, version: version)
    }
}
