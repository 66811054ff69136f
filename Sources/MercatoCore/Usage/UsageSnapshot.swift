import MercatoTypes

/// What the usage gates look at, as it was at one moment. A class, so that handing it on copies nothing.
package final class UsageSnapshot: Sendable {
    package let caller: Caller
    /// As the request's path said it, for the messages.
    package let installationText: String
    package let installation: BillableInstallation?
    package let listing: BillableListing?
    /// The account that is billed.
    package let customer: Account?

    package init(
        caller: Caller, installationText: String, installation: BillableInstallation?, listing: BillableListing?,
        customer: Account?
    ) {
        self.caller = caller
        self.installationText = installationText
        self.installation = installation
        self.listing = listing
        self.customer = customer
    }

    /// Adds everything looked at: a commit compares the versions.
    func addVersioned(to sids: inout Set<SID>) {
        sids.insert(caller.accountSid)
        if let key = caller.key { sids.insert(key.sid) }
        if let installation { sids.insert(installation.sid) }
        if let listing { sids.insert(listing.sid) }
        if let customer { sids.insert(customer.sid) }
    }

    /// Whether what was looked at beside the caller is still as it was. Each record is compared for itself: the
    /// customer may be the caller's own account, read later than the caller was.
    func isUnchanged(_ versions: [SID: Int]) -> Bool {
        if let installation, versions[installation.sid] != installation.version { return false }
        if let listing, versions[listing.sid] != listing.version { return false }
        if let customer, versions[customer.sid] != customer.version { return false }
        return true
    }
}
