package import MercatoTypes

/// A usage report as it is stored, with what its installation says of the parties.
package struct BookedReport {
    /// A number that no other report of the store has.
    package let position: Int64
    package let sid: String
    package let installationSid: String
    package let publisherSid: String
    package let customerSid: String
    /// Nil when they cannot be read.
    package let items: [UsageReport.Item]?
    package let dateCreated: Timestamp
    /// All of it in the words of the core; nil when some of it cannot be read.
    package let readable: UsageReport?
    package let chain: Int
    /// What ties it to the report before it.
    package let link: [UInt8]
    /// The account of the installation; nil when there is no such installation.
    package let installationAccountSid: String?
    /// The owner of the installation's listing.
    package let listingOwnerSid: String?
    /// The currency of the account billed; nil when there is no such account.
    package let customerCurrency: String?

    package init(
        position: Int64, sid: String, installationSid: String, publisherSid: String, customerSid: String,
        items: [UsageReport.Item]?, dateCreated: Timestamp, readable: UsageReport?, chain: Int, link: [UInt8],
        installationAccountSid: String?, listingOwnerSid: String?,
        customerCurrency: String?
    ) {
        self.position = position
        self.sid = sid
        self.installationSid = installationSid
        self.publisherSid = publisherSid
        self.customerSid = customerSid
        self.items = items
        self.dateCreated = dateCreated
        self.readable = readable
        self.chain = chain
        self.link = link
        self.installationAccountSid = installationAccountSid
        self.listingOwnerSid = listingOwnerSid
        self.customerCurrency = customerCurrency
    }

    var submittedItems: [UsageReport.Item] { items?.filter(\.submitted) ?? [] }
}
