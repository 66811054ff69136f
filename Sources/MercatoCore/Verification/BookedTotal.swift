/// A running total as it is stored.
package struct BookedTotal {
    package let installationSid: String
    package let billingItemSid: String
    /// Days since 1970-01-01.
    package let day: Int
    package let amount: String
    package let events: Int
    /// The listing of the installation; nil when there is no such installation.
    package let listingSid: String?
    /// The listing of the billing item; nil when there is no such item.
    package let itemListingSid: String?

    package init(
        installationSid: String, billingItemSid: String, day: Int, amount: String, events: Int, listingSid: String?,
        itemListingSid: String?
    ) {
        self.installationSid = installationSid
        self.billingItemSid = billingItemSid
        self.day = day
        self.amount = amount
        self.events = events
        self.listingSid = listingSid
        self.itemListingSid = itemListingSid
    }
}
