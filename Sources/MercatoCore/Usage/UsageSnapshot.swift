import MercatoTypes

/// What the usage gates look at, as it was at one moment.
package struct UsageSnapshot: Sendable {
    package let caller: Caller
    /// As the request's path said it, for the messages.
    package let installationText: String
    package let installation: Installation?
    package let listing: Listing?
    /// The account that is billed.
    package let customer: Account?

    package init(
        caller: Caller, installationText: String, installation: Installation?, listing: Listing?, customer: Account?
    ) {
        self.caller = caller
        self.installationText = installationText
        self.installation = installation
        self.listing = listing
        self.customer = customer
    }

    /// The version of everything looked at; a commit goes ahead only if all are still the same.
    var versions: [SID: Int] {
        var versions = [caller.accountSid: caller.account.version]
        if let key = caller.key { versions[key.sid] = key.version }
        if let installation { versions[installation.sid] = installation.version }
        if let listing { versions[listing.sid] = listing.version }
        if let customer { versions[customer.sid] = customer.version }
        return versions
    }
}
