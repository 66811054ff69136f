package import MercatoTypes

/// Which installations a list has: those that fulfil all of it.
package struct InstallationFilter: Hashable, Sendable {
    /// The customer who made them.
    package var accountSid: SID?
    /// What they are of.
    package var listingSid: SID?
    /// Whose listings they are of.
    package var publisherSid: SID?
    package var status: Installation.Status

    package init(
        accountSid: SID? = nil, listingSid: SID? = nil, publisherSid: SID? = nil,
        status: Installation.Status = .installed
    ) {
        self.accountSid = accountSid
        self.listingSid = listingSid
        self.publisherSid = publisherSid
        self.status = status
    }
}
